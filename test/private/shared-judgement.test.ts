import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, CfnResource, Stack } from 'aws-cdk-lib/core';
import { createAlarm } from '../support/app';
import { ACCOUNT, DeployedPolicies, OTHER_ACCOUNT, REGION } from '../support/policies';
import { warningsOf } from '../support/warnings';

const ENV = { account: ACCOUNT, region: REGION };

let app: App;
let stack: Stack;
let topic: sns.Topic;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
  topic = new sns.Topic(stack, 'Topic', { topicName: 'named', enforceSSL: true });
  topic.addSubscription(new EmailSubscription('security@example.com'));
});

function createNamedAlarm(name: string, scope: Stack = stack) {
  return createAlarm(scope, name, { topic, subscriptions: [], filterName: name, alarmName: name });
}

function policyForAlarm(effect: iam.Effect, alarmArn: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    effect,
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { ArnEquals: { 'aws:SourceArn': alarmArn } },
  });
}

/** The conditions of the statements that let CloudWatch publish. */
function allowed(): unknown[] {
  return new DeployedPolicies(stack).topicStatements(stack.getLogicalId(topic.node.defaultChild as CfnResource))
    .filter(({ Effect }) => Effect === 'Allow').map(({ Condition }) => Condition);
}

const OF_THE_ACCOUNT = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
const MINE = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:mine`;

describe('a policy is judged for each alarm that it tells apart', () => {
  test.each([['mine', 'other'], ['other', 'mine']])('an allow for one of them does not serve the other: %s, %s', (...names) => {
    names.forEach((name) => createNamedAlarm(name));
    topic.addToResourcePolicy(policyForAlarm(iam.Effect.ALLOW, MINE));
    expect(allowed()).toEqual([{ ArnEquals: { 'aws:SourceArn': MINE } }, OF_THE_ACCOUNT]);
  });

  test('an allow for one of them to use a key in one of two ways does not serve the other', () => {
    const key = new kms.Key(stack, 'Key');
    (topic.node.defaultChild as sns.CfnTopic).kmsMasterKeyId = key.keyArn;
    ['mine', 'other'].forEach((name) => createNamedAlarm(name));
    const allow = { principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')], resources: ['*'] };
    key.addToResourcePolicy(new iam.PolicyStatement({ ...allow, actions: ['kms:Decrypt'] }));
    key.addToResourcePolicy(new iam.PolicyStatement({ ...allow, actions: ['kms:GenerateDataKey'], conditions: { ArnEquals: { 'aws:SourceArn': MINE } } }));
    expect(new DeployedPolicies(stack).mayUseKey(stack.getLogicalId(key.node.defaultChild as CfnResource))).toBe(true);
  });

  test.each([['mine', 'other'], ['other', 'mine']])('a denial of one of them is warned of on that one: %s, %s', (...names) => {
    names.forEach((name) => createNamedAlarm(name));
    topic.addToResourcePolicy(policyForAlarm(iam.Effect.DENY, MINE));
    expect(warningsOf(stack).map(({ id, path }) => [id, path])).toEqual([['deniedByTopicPolicy', '/Stack/mine/Alarm']]);
  });

  test('an allow for one of them, by its reference, does not serve one of another stack', () => {
    const { alarm } = createNamedAlarm('mine');
    topic.addToResourcePolicy(policyForAlarm(iam.Effect.ALLOW, alarm.alarmArn));
    createNamedAlarm('other', new Stack(app, 'Other', { env: ENV }));
    expect(allowed()).toEqual([{ ArnEquals: { 'aws:SourceArn': expect.anything() } }, OF_THE_ACCOUNT]);
  });

  test('and for each account', () => {
    createNamedAlarm('mine');
    createNamedAlarm('other', new Stack(app, 'Other', { env: { account: OTHER_ACCOUNT, region: REGION } }));
    expect(allowed()).toEqual([OF_THE_ACCOUNT, { StringEquals: { 'aws:SourceAccount': OTHER_ACCOUNT } }]);
  });
});

test('a policy is judged again when it was changed, and again in the next synthesis', () => {
  const policyDocument = { Statement: [] as object[] };
  new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.topicArn], policyDocument });
  ['first', 'second'].forEach((name) => createNamedAlarm(name));
  const statements = () => app.synth({ force: true }).getStackByName('Stack').template.Resources.Policy.Properties.PolicyDocument.Statement;

  expect(statements()).toHaveLength(1);
  createNamedAlarm('third');
  expect(statements()).toHaveLength(1);
});

test('log groups of one stack are judged apart', () => {
  const arn = (region: string) => `arn:aws:logs:${region}:${ACCOUNT}:log-group:trail`;
  [REGION, 'eu-west-1'].forEach((region) => createAlarm(stack, region, {
    topic, subscriptions: [], filterName: region, logGroup: logs.LogGroup.fromLogGroupArn(stack, `${region}LogGroup`, arn(region)),
  }));
  expect(() => app.synth()).toThrow(/errors:\n[^\n]*Stack\/eu-west-1: 'logGroup' must be in the Region of the alarm, us-east-1, got: eu-west-1$/);
});
