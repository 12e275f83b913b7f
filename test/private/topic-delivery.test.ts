import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Aspects, Aws, CfnCondition, CfnOutput, CfnParameter, CfnResource, Fn, Lazy, NestedStack, Stack, Stage, Token, type Environment } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmTopic, ConsoleLoginWithoutMfaAlarm } from '../../src';
import { ACCOUNT, DeployedPolicies, OTHER_ACCOUNT, REGION } from '../support/policies';
import { warningIdsOf, warningsOf } from '../support/warnings';

const ENV = { account: ACCOUNT, region: REGION };

let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
});

function createAlarm(topic?: sns.ITopic, scope: Construct = stack, id = 'Sut'): ConsoleLoginWithoutMfaAlarm {
  return new ConsoleLoginWithoutMfaAlarm(scope, id, {
    logGroup: logs.LogGroup.fromLogGroupName(scope, `${id}LogGroup`, 'trail'),
    filterName: id,
    topic,
  });
}

function stackIn(env?: Environment, id = 'Other'): Stack {
  return new Stack(app, id, { env });
}

function logicalId(construct: Construct): string {
  return Stack.of(construct).getLogicalId((construct.node.defaultChild ?? construct) as CfnResource);
}

function mayPublish(topic: Construct, account?: string, secure?: boolean): boolean {
  return new DeployedPolicies(Stack.of(topic)).mayPublish(logicalId(topic), account, secure);
}

function mayUseKey(key: Construct, account?: string): boolean {
  return new DeployedPolicies(Stack.of(key)).mayUseKey(logicalId(key), account);
}

/** What is neither allowed for CloudWatch nor denied to it. */
function allowLambda(topicArn: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('lambda.amazonaws.com')], actions: ['sns:Publish'], resources: [topicArn],
  });
}

describe('row 3: a topic whose policy lacks an allow for CloudWatch is repaired', () => {
  test('TLS enforcement alone, which leaves a policy that only denies', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    createAlarm(topic);
    expect(mayPublish(topic)).toBe(true);
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(false);
    expect(mayPublish(topic, ACCOUNT, false)).toBe(false);
  });

  test.each(['before', 'after'])('a statement for another service, added %s the alarm', (when) => {
    const topic = new sns.Topic(stack, 'Topic');
    if (when === 'before') { topic.addToResourcePolicy(allowLambda(topic.topicArn)); }
    createAlarm(topic);
    if (when === 'after') { topic.addToResourcePolicy(allowLambda(topic.topicArn)); }

    expect(mayPublish(topic)).toBe(true);
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(false);
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(2);
  });

  test('a policy added by an aspect on the whole app', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    Aspects.of(app).add({ visit: (node) => { if (node === topic) { topic.addToResourcePolicy(allowLambda(topic.topicArn)); } } });
    expect(mayPublish(topic)).toBe(true);
  });

  test('with a Sid like the others, which SNS wants to be unique in a policy', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    topic.addToResourcePolicy(allowLambda(topic.topicArn));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic)).map(({ Sid }) => Sid)).toEqual(['0', '1']);
  });

  test('a TopicPolicy of its own', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    new sns.TopicPolicy(stack, 'Policy', { topics: [topic], enforceSSL: true });
    expect(mayPublish(topic)).toBe(true);
  });

  test.each<[string, (statement: object) => unknown]>([
    ['a list', (statement) => [statement]],
    ['a single one', (statement) => statement],
  ])('an L1 policy, its statements as %s', (_, statements) => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    new sns.CfnTopicPolicy(stack, 'Policy', {
      topics: [topic.topicArn],
      policyDocument: { Version: '2012-10-17', Statement: statements(allowLambda(topic.topicArn).toStatementJson()) },
    });

    expect(mayPublish(topic)).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }, { Sid: 'CloudWatchAlarms1' }] },
    });
  });

  test.each([{}, Lazy.any({ produce: () => undefined })])('an L1 policy that is empty', (policyDocument) => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.topicArn], policyDocument });
    expect(mayPublish(topic)).toBe(true);
  });

  test('an L1 inline policy', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    new sns.CfnTopicInlinePolicy(stack, 'Policy', { topicArn: topic.topicArn, policyDocument: { Statement: [] } });
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicInlinePolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish' }] },
    });
  });

  test('an L1 topic, given by its reference', () => {
    const topic = new sns.CfnTopic(stack, 'Topic');
    createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.ref], policyDocument: { Statement: [] } });
    expect(mayPublish(topic)).toBe(true);
    expect(warningIdsOf(stack)).not.toContain('importedTopic');
  });

  test('a policy for several topics: each is allowed for itself', () => {
    const topics = ['A', 'B'].map((id) => new sns.Topic(stack, id));
    topics.forEach((topic, index) => createAlarm(topic, stack, `Sut${index}`));
    new sns.TopicPolicy(stack, 'Policy', { topics, enforceSSL: true });
    expect(topics.map((topic) => mayPublish(topic))).toEqual([true, true]);
  });

  test('a topic of another stack, whose policy stays there', () => {
    const other = stackIn(ENV);
    const topic = new sns.Topic(other, 'Topic', { enforceSSL: true });
    createAlarm(topic);
    expect(mayPublish(topic)).toBe(true);
    Template.fromStack(stack).resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });

  test('a topic of the parent of a nested stack', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    createAlarm(topic, new NestedStack(stack, 'Nested'));
    expect(mayPublish(topic)).toBe(true);
  });

  test('a topic in a stage', () => {
    const inStage = new Stack(new Stage(app, 'Stage'), 'Stack', { env: ENV });
    const topic = new sns.Topic(inStage, 'Topic', { enforceSSL: true });
    createAlarm(topic, inStage);
    expect(mayPublish(topic)).toBe(true);
  });

  test('of many alarms, with one statement', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    ['A', 'B', 'C'].forEach((id) => createAlarm(topic, stack, id));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic)).filter(({ Effect }) => Effect === 'Allow')).toHaveLength(1);
  });

  test('of alarms in two accounts, with a statement for each', () => {
    const other = stackIn({ account: OTHER_ACCOUNT, region: REGION });
    const topic = new AlarmTopic(stack, 'Topic', { topicName: 'security' });
    createAlarm(topic);
    createAlarm(topic, other);
    createAlarm(topic, other, 'Second');

    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic)).filter(({ Effect }) => Effect === 'Allow')).toHaveLength(2);
    expect(mayPublish(topic)).toBe(true);
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(true);
    expect(mayPublish(topic, '999999999999')).toBe(false);
  });

  // Each names the topic in a way of its own
  test.each<[string, (topic: sns.Topic) => string[]]>([
    ['a list that is known late', (topic) => Lazy.list({ produce: () => [topic.topicArn] })],
    ['an ARN that is known late', (topic) => [Lazy.string({ produce: () => topic.topicArn })]],
    ['its logical id', (topic) => [Fn.ref(logicalId(topic))]],
    ['an attribute', (topic) => [Fn.getAtt(logicalId(topic), 'TopicArn').toString()]],
    ['an ARN around its name', (topic) => [`arn:aws:sns:${REGION}:${ACCOUNT}:${topic.topicName}`]],
    ['an ARN around pseudo parameters', () => [`arn:${Aws.PARTITION}:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:security`]],
    ['an ARN by substitution', () => [Fn.sub('arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:security')]],
    ['its literal ARN', () => [`arn:aws:sns:${REGION}:${ACCOUNT}:security`]],
  ])('by a policy that names it by %s', (_, topics) => {
    const topic = new sns.Topic(stack, 'Topic', { topicName: 'security' });
    createAlarm(topic);
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: topics(topic), policyDocument: { Statement: [] } });
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }] },
    });
  });

  test('imported by its ARN in another stack', () => {
    const topic = new sns.Topic(stack, 'Topic', { topicName: 'security', enforceSSL: true });
    const other = stackIn(ENV);
    createAlarm(sns.Topic.fromTopicArn(other, 'Imported', `arn:aws:sns:${REGION}:${ACCOUNT}:security`), other);
    expect(mayPublish(topic)).toBe(true);
    expect(warningIdsOf(other)).toEqual(['noSubscriber']);
  });

  test('but not one that only looks alike in another stack', () => {
    new sns.Topic(stack, 'Topic', { enforceSSL: true });
    const other = stackIn(ENV);
    new CfnParameter(other, logicalId(stack.node.findChild('Topic') as sns.Topic));
    createAlarm(sns.Topic.fromTopicArn(other, 'Imported', Fn.ref(logicalId(stack.node.findChild('Topic') as sns.Topic))), other);
    expect(warningIdsOf(other)).toEqual(['importedTopic']);
  });

  test('by a policy that is a JSON text', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.topicArn], policyDocument: '{"Version":"2012-10-17","Statement":[]}' });
    expect(mayPublish(topic)).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: { Version: '2012-10-17' } });
  });

  test.each<[string, () => unknown]>([
    ['the document, a parameter,', () => Fn.ref('Parameter')],
    ['the document', () => Fn.conditionIf('Condition', { Statement: [] }, { Statement: [] })],
    ['its statements', () => ({ Statement: Fn.conditionIf('Condition', [], []) })],
  ])('but not where CloudFormation chooses %s: that is warned of', (_, policyDocument) => {
    const topic = new sns.Topic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    new CfnCondition(stack, 'Condition');
    new CfnParameter(stack, 'Parameter');
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.topicArn], policyDocument: policyDocument() });
    expect(warningsOf(stack)).toEqual([{
      id: 'importedTopic', path: '/Stack/Sut/Alarm', text: expect.stringMatching(/^The policy Stack\/Policy of 'topic' cannot be changed here, so .* it must hold \{/),
    }]);
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: stack.resolve(policyDocument()) });
  });

  test('past other policies that CloudFormation chooses the topics of', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    createAlarm(topic);
    new CfnCondition(stack, 'Condition');
    new sns.CfnTopicPolicy(stack, 'Policy', {
      topics: Token.asList(Fn.conditionIf('Condition', [topic.topicArn], [])), policyDocument: { Statement: [] },
    });
    expect(mayPublish(topic)).toBe(true);
  });

  test('once, however often it is synthesized', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    new sns.CfnTopicPolicy(stack, 'Policy', { topics: [topic.topicArn], policyDocument: { Statement: [] } });
    createAlarm(topic);
    const first = app.synth({ force: true }).getStackByName('Stack').template;
    expect(app.synth({ force: true }).getStackByName('Stack').template).toEqual(first);
  });

  test('in an app of unknown account and Region', () => {
    const agnostic = new Stack(new App(), 'Agnostic');
    const topic = new sns.Topic(agnostic, 'Topic', { enforceSSL: true });
    createAlarm(topic, agnostic);
    expect(mayPublish(topic)).toBe(true);
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(false);
  });
});

describe('row 3: a policy that already lets CloudWatch publish is left as it is', () => {
  const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };
  const alarms = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:*`;

  function statementsWith(statement: object): unknown[] {
    const topic = new sns.CfnTopic(stack, 'Topic');
    new sns.CfnTopicPolicy(stack, 'Policy', {
      topics: [topic.ref],
      policyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: topic.ref, ...statement }] },
    });
    createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
    return Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'))[0].Properties.PolicyDocument.Statement;
  }

  test.each([
    { Principal: CLOUDWATCH },
    { Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] } },
    { Principal: '*' },
    { Principal: { AWS: '*' } },
    { NotPrincipal: { Service: 'lambda.amazonaws.com' } },
    { Principal: CLOUDWATCH, Action: ['sns:Subscribe', 'SNS:Publish'] },
    { Principal: CLOUDWATCH, Action: 'sns:*' },
    { Principal: CLOUDWATCH, Action: undefined, NotAction: 'sns:Subscribe' },
    { Principal: CLOUDWATCH, Resource: '*' },
    { Principal: CLOUDWATCH, Resource: ['arn:aws:sns:us-east-1:111122223333:other', '*'] },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'AWS:SourceAccount': [OTHER_ACCOUNT, ACCOUNT] } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } },
    { Principal: CLOUDWATCH, Condition: { StringLike: { 'aws:SourceAccount': '1111*' } } },
    { Principal: CLOUDWATCH, Condition: { StringLike: { 'aws:SourceAccount': '11112222333?' } } },
    { Principal: CLOUDWATCH, Condition: { ArnLike: { 'aws:SourceArn': alarms } } },
    { Principal: CLOUDWATCH, Condition: { ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` } } },
    { Principal: CLOUDWATCH, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    { Principal: CLOUDWATCH, Condition: { Bool: { 'aws:PrincipalIsAWSService': true } } },
    { Principal: CLOUDWATCH, Condition: { StringEqualsIgnoreCase: { 'aws:PrincipalServiceName': 'CloudWatch.amazonaws.com' } } },
    { Principal: CLOUDWATCH, Condition: { StringNotEquals: { 'aws:SourceAccount': OTHER_ACCOUNT } } },
    { Principal: CLOUDWATCH, Condition: { Null: { 'aws:PrincipalOrgID': 'true', 'aws:SourceAccount': 'false' } } },
    { Principal: CLOUDWATCH, Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } },
    { Principal: CLOUDWATCH, Resource: `arn:aws:sns:${REGION}:${ACCOUNT}:*` },
    { Principal: CLOUDWATCH, Condition: {} },
    // SNS's default policy, written out
    { Principal: { AWS: '*' }, Action: ['SNS:GetTopicAttributes', 'SNS:Publish'], Condition: { StringEquals: { 'AWS:SourceOwner': ACCOUNT } } },
  ])('%j', (statement) => {
    expect(statementsWith(statement)).toHaveLength(1);
  });

  test.each([
    { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } },
    { Principal: { Service: 'events.amazonaws.com' } },
    {},
    { Principal: CLOUDWATCH, Effect: 'Deny' },
    { Principal: CLOUDWATCH, Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Principal: CLOUDWATCH, Action: 'sns:Subscribe' },
    { Principal: CLOUDWATCH, Action: undefined, NotAction: 'sns:*' },
    { Principal: CLOUDWATCH, Resource: 'arn:aws:sns:us-east-1:111122223333:other' },
    { Principal: CLOUDWATCH, Resource: undefined },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': OTHER_ACCOUNT } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': '1111*' } } },
    // One character, no more
    { Principal: CLOUDWATCH, Condition: { StringLike: { 'aws:SourceAccount': '1111222233?' } } },
    { Principal: CLOUDWATCH, Condition: { StringNotEquals: { 'aws:SourceAccount': ACCOUNT } } },
    { Principal: CLOUDWATCH, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*' } } },
    // CloudWatch's requests carry no such keys
    { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    { Principal: '*', Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } } },
    { Principal: '*', Condition: { 'ForAnyValue:StringNotEquals': { 'aws:PrincipalOrgPaths': 'o-1/*' } } },
    // What cannot be told before the deployment does not suffice
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': Fn.importValue('Account') } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': Fn.join('', Fn.split('-', Aws.STACK_NAME)) } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': Fn.conditionIf('Condition', {}, {}) } } },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': {} } } },
    { Principal: CLOUDWATCH, Condition: Fn.conditionIf('Condition', {}, {}) },
    { Principal: CLOUDWATCH, Condition: { StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } } },
    { Principal: CLOUDWATCH, Condition: { NumericLessThan: { 'aws:SourceAccount': '5' } } },
    { Principal: CLOUDWATCH, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mine' } } },
  ])('but %j is not enough', (statement) => {
    expect(statementsWith(statement)).toHaveLength(2);
  });

  test('a statement for exactly this alarm, by its reference', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    const alarm = createAlarm(topic);
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': alarm.alarm.alarmArn } },
    }));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(2);
  });

  test('but a statement for another alarm of the stack is not enough', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    createAlarm(topic);
    const another = createAlarm(new AlarmTopic(stack, 'AnotherTopic'), stack, 'Another');
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': another.alarm.alarmArn } },
    }));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(3);
  });

  test('but a statement for another alarm that has its logical id in another stack is not enough', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true, topicName: 'security' });
    const namesake = createAlarm(topic);
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': namesake.alarm.alarmArn } },
    }));
    const other = stackIn(ENV);
    new ConsoleLoginWithoutMfaAlarm(other, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(other, 'LogGroup', 'trail'), topic, filterName: 'other' });
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(3);
  });

  test('a statement for a topic without a name, by an ARN around the one that it gets', () => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [`arn:aws:sns:${REGION}:${ACCOUNT}:${topic.topicName}`],
    }));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(1);
  });

  test('a statement for exactly this alarm, by its name', () => {
    const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
    new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'), topic, alarmName: 'mine' });
    topic.addToResourcePolicy(new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:mine` } },
    }));
    expect(new DeployedPolicies(stack).topicStatements(logicalId(topic))).toHaveLength(2);
  });
});

test('row 4: a topic without a policy keeps SNS\'s default policy, on which others may rely', () => {
  createAlarm(new sns.Topic(stack, 'Topic'));
  Template.fromStack(stack).resourceCountIs('AWS::SNS::TopicPolicy', 0);
});

describe('row 5: the key of a topic', () => {
  test.each(['before', 'after'])('owned by the app is repaired, its other statements kept, whether they are added %s the alarm', (when) => {
    const masterKey = new kms.Key(stack, 'Key');
    const addStatement = () => masterKey.addToResourcePolicy(
      new iam.PolicyStatement({ principals: [new iam.ServicePrincipal('lambda.amazonaws.com')], actions: ['kms:Decrypt'], resources: ['*'] }),
    );
    if (when === 'before') { addStatement(); }
    createAlarm(new sns.Topic(stack, 'Topic', { masterKey }));
    if (when === 'after') { addStatement(); }

    expect(mayUseKey(masterKey)).toBe(true);
    expect(mayUseKey(masterKey, OTHER_ACCOUNT)).toBe(false);
    const [key] = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'));
    expect(key.Properties.KeyPolicy.Statement).toHaveLength(3);
    expect(key.Properties.KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
    });
  });

  test('that has the grant is left as it is, and gets one statement for many alarms', () => {
    const masterKey = new kms.Key(stack, 'Key');
    const topic = new AlarmTopic(stack, 'Topic', { masterKey });
    createAlarm(topic, stack, 'A');
    createAlarm(topic, stack, 'B');
    expect(Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key'))[0].Properties.KeyPolicy.Statement).toHaveLength(2);
  });

  test('with a grant to decrypt only is repaired', () => {
    const masterKey = new kms.Key(stack, 'Key');
    masterKey.grantDecrypt(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
    createAlarm(new sns.Topic(stack, 'Topic', { masterKey }));
    expect(mayUseKey(masterKey)).toBe(true);
  });

  test('of the topic that is created is repaired', () => {
    const topicMasterKey = new kms.Key(stack, 'Key');
    new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'), topicMasterKey });
    expect(mayUseKey(topicMasterKey)).toBe(true);
  });

  test('given by an alias of the app is repaired', () => {
    const key = new kms.Key(stack, 'Key');
    createAlarm(new sns.Topic(stack, 'Topic', { masterKey: key.addAlias('alarms') }));
    expect(mayUseKey(key)).toBe(true);
  });

  test('given by the reference of an L1 alias is repaired', () => {
    const key = new kms.Key(stack, 'Key');
    const alias = new kms.CfnAlias(stack, 'Alias', { aliasName: 'alias/alarms', targetKeyId: key.keyId });
    const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: alias.ref });
    createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
    expect(mayUseKey(key)).toBe(true);
  });

  test('in another stack, for an alarm of another account, is repaired', () => {
    const masterKey = new kms.Key(stack, 'Key', { alias: 'alarms' });
    const topic = new AlarmTopic(stack, 'Topic', { topicName: 'security', masterKey });
    createAlarm(topic, stackIn({ account: OTHER_ACCOUNT, region: REGION }));
    expect(mayUseKey(masterKey, OTHER_ACCOUNT)).toBe(true);
    expect(mayUseKey(masterKey, '999999999999')).toBe(false);
  });

  test('that is an L1 without a policy keeps what KMS would have given it', () => {
    const key = new kms.CfnKey(stack, 'Key');
    const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: key.attrArn });
    createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
    expect(mayUseKey(key)).toBe(true);
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: [{ Action: 'kms:*', Resource: '*', Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${ACCOUNT}:root`]] } } }, {}] },
    });
  });

  test('that is a replica is repaired', () => {
    const key = new kms.CfnReplicaKey(stack, 'Key', { primaryKeyArn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/mrk-1`, keyPolicy: { Statement: [] } });
    const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: key.attrKeyId });
    createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::ReplicaKey', {
      KeyPolicy: { Statement: [{ Principal: { Service: 'cloudwatch.amazonaws.com' } }] },
    });
  });

  test.each<[string, () => kms.IKey]>([
    ['by ARN', () => kms.Key.fromKeyArn(stack, 'Key', `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234`)],
    ['by alias', () => kms.Alias.fromAliasName(stack, 'Key', 'alias/mine')],
  ])('imported %s is warned of, with the statement that it needs', (_, importKey) => {
    createAlarm(new sns.Topic(stack, 'Topic', { masterKey: importKey() }));
    expect(warningsOf(stack)).toContainEqual({
      id: 'importedKey',
      path: '/Stack/Sut/Alarm',
      text: 'The key of the topic Stack/Topic/Resource is imported, so CloudWatch may not be able to use it. Its policy must hold '
        + '{"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}},'
        + '"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Resource":"*"}',
    });
  });

  test('owned by the app, of a topic that is imported, is repaired', () => {
    const key = new kms.Key(stack, 'Key');
    createAlarm(sns.Topic.fromTopicAttributes(stack, 'Topic', { topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:t`, keyArn: key.keyArn }));
    expect(mayUseKey(key)).toBe(true);
    expect(warningIdsOf(stack)).toEqual(['importedTopic']);
  });
});

test.each<[string, () => string]>([
  ['nothing', () => Aws.NO_VALUE],
  ['nothing, known late', () => Lazy.string({ produce: () => undefined })],
])('row 5: a topic whose key is %s is not encrypted', (_, masterKey) => {
  const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: masterKey() });
  createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
  expect(warningIdsOf(stack)).toEqual(['noSubscriber']);
});

test.each<[string, (key: kms.Key) => string]>([
  ['known late', (key) => Lazy.string({ produce: () => key.keyArn })],
  ['an ARN around its id', (key) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${key.keyId}`],
  ['its id', (key) => key.keyId],
  ['the name of an alias', (key) => { new kms.CfnAlias(stack, 'Alias', { aliasName: 'alias/mine', targetKeyId: key.keyId }); return 'alias/mine'; }],
])('row 5: a key that is given as %s is repaired', (_, masterKey) => {
  const key = new kms.Key(stack, 'Key');
  const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: masterKey(key) });
  createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
  expect(mayUseKey(key)).toBe(true);
  expect(warningIdsOf(stack)).toEqual(['noSubscriber']);
});

test('row 5: a key that is not of the CDK\'s class for it, whose policy cannot be changed, is warned of', () => {
  const key = new CfnResource(stack, 'Key', { type: 'AWS::KMS::Key', properties: { KeyPolicy: { Statement: [] } } });
  const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: key.getAtt('Arn').toString() });
  createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
  expect(warningIdsOf(stack)).toEqual(['noSubscriber', 'importedKey']);
});

test('row 5: a key whose policy CloudFormation chooses is warned of', () => {
  new CfnCondition(stack, 'Condition');
  const key = new kms.CfnKey(stack, 'Key', { keyPolicy: Fn.conditionIf('Condition', {}, {}) });
  const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: key.attrArn });
  createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
  expect(warningsOf(stack)).toContainEqual(expect.objectContaining({
    id: 'importedKey', text: expect.stringMatching(/^The policy of the key Stack\/Key cannot be changed here, so .* Its policy must hold \{/),
  }));
});

test('row 6 is not judged where CloudFormation chooses the key', () => {
  new CfnCondition(stack, 'Condition');
  const topic = new sns.CfnTopic(stack, 'Topic', { kmsMasterKeyId: Fn.conditionIf('Condition', 'alias/aws/sns', Aws.NO_VALUE).toString() });
  createAlarm(sns.Topic.fromTopicArn(stack, 'Imported', topic.ref));
  expect(warningIdsOf(stack)).toEqual(['noSubscriber', 'importedKey']);
});

test('row 6 is not of an alias that only begins as that of the AWS managed key', () => {
  createAlarm(new sns.Topic(stack, 'Topic', { masterKey: kms.Alias.fromAliasName(stack, 'Key', 'alias/aws/sns-alarms') }));
  expect(warningIdsOf(stack)).toEqual(['noSubscriber', 'importedKey']);
});

describe('row 6: the AWS managed key of SNS is refused', () => {
  const MESSAGE = "Stack/Sut: 'topic' (Stack/Topic/Resource) must not be encrypted with the AWS managed key alias/aws/sns, "
    + 'which CloudWatch can never use: use a customer-managed key, or none, got: alias/aws/sns';

  test.each<[string, () => sns.ITopic]>([
    ['by an imported alias', () => new sns.Topic(stack, 'Topic', { masterKey: kms.Alias.fromAliasName(stack, 'Key', 'alias/aws/sns') })],
    ['by name, in an L1', () => {
      const topic = new sns.Topic(stack, 'Topic');
      (topic.node.defaultChild as sns.CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
      return topic;
    }],
    ['by name, known late', () => {
      const topic = new sns.Topic(stack, 'Topic');
      (topic.node.defaultChild as sns.CfnTopic).kmsMasterKeyId = Lazy.string({ produce: () => 'alias/aws/sns' });
      return topic;
    }],
  ])('%s', (_, create) => {
    createAlarm(create());
    expect(() => app.synth()).toThrow(MESSAGE);
  });

  test('beside an imported topic', () => {
    const keyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:alias/aws/sns`;
    createAlarm(sns.Topic.fromTopicAttributes(stack, 'Topic', { topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:t`, keyArn }));
    expect(() => app.synth()).toThrow("'topic' (Stack/Topic) must not be encrypted with the AWS managed key alias/aws/sns");
  });
});

describe('row 7: an imported topic', () => {
  test('is warned of, with the statements that it and its key need', () => {
    createAlarm(sns.Topic.fromTopicArn(stack, 'Topic', `arn:aws:sns:${REGION}:${ACCOUNT}:security`));
    expect(warningsOf(stack)).toEqual([{
      id: 'importedTopic',
      path: '/Stack/Sut/Alarm',
      text: "'topic' (Stack/Topic) is imported, so CloudWatch may not be able to publish to it. If the topic has a policy, it must hold "
        + '{"Action":"sns:Publish","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}},"Effect":"Allow",'
        + '"Principal":{"Service":"cloudwatch.amazonaws.com"},"Resource":"arn:aws:sns:us-east-1:111122223333:security"}. '
        + 'If it is encrypted, the policy of its customer-managed key must hold '
        + '{"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}},"Effect":"Allow",'
        + '"Principal":{"Service":"cloudwatch.amazonaws.com"},"Resource":"*"}',
    }]);
  });

  test('by a parameter is warned of', () => {
    createAlarm(sns.Topic.fromTopicArn(stack, 'Topic', new CfnParameter(stack, 'Arn').valueAsString));
    expect(warningIdsOf(stack)).toEqual(['importedTopic']);
  });
});

describe('row 8: a topic in another Region or partition is refused', () => {
  test.each([
    [`arn:aws:sns:eu-west-1:${ACCOUNT}:t`, "Stack/Sut: 'topic' must be in the Region of the alarm, us-east-1, got: eu-west-1"],
    [`arn:aws-cn:sns:cn-north-1:${ACCOUNT}:t`, "Stack/Sut: 'topic' must be in the Region of the alarm, us-east-1, got: cn-north-1"],
    [`arn:aws-cn:sns:${REGION}:${ACCOUNT}:t`, "Stack/Sut: 'topic' must be in the partition of the alarm, aws, got: aws-cn"],
    [`arn:aws-cn:sns:${Aws.REGION}:${ACCOUNT}:t`, "Stack/Sut: 'topic' must be in the partition of the alarm, aws, got: aws-cn"],
    [Fn.sub('arn:aws:sns:eu-west-1:111122223333:t'), "Stack/Sut: 'topic' must be in the Region of the alarm, us-east-1, got: eu-west-1"],
    [Fn.join(':', ['arn:aws:sns', 'eu-west-1', Aws.ACCOUNT_ID, 't']), "Stack/Sut: 'topic' must be in the Region of the alarm, us-east-1, got: eu-west-1"],
  ])('%s', (topicArn, message) => {
    createAlarm(sns.Topic.fromTopicArn(stack, 'Topic', topicArn));
    expect(() => app.synth()).toThrow(message);
  });

  test('owned by a stack of another Region', () => {
    const topic = new sns.Topic(stackIn({ account: ACCOUNT, region: 'eu-west-1' }), 'Topic', { topicName: 'security' });
    createAlarm(topic);
    expect(() => app.synth()).toThrow("Stack/Sut: 'topic' must be in the Region of the alarm, us-east-1, got: eu-west-1");
  });

  test.each([
    ['of another account', `arn:aws:sns:${REGION}:${OTHER_ACCOUNT}:t`],
    ['of an unknown Region', `arn:aws:sns:${Aws.REGION}:${ACCOUNT}:t`],
  ])('but one %s is not', (_, topicArn) => {
    createAlarm(sns.Topic.fromTopicArn(stack, 'Topic', topicArn));
    expect(() => app.synth()).not.toThrow();
  });

  test('but not for an alarm of an unknown Region', () => {
    const agnostic = stackIn();
    createAlarm(sns.Topic.fromTopicArn(agnostic, 'Topic', `arn:aws:sns:eu-west-1:${ACCOUNT}:t`), agnostic);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('row 13: a topic of this app that nobody subscribes to', () => {
  test.each<[string, () => sns.ITopic | undefined]>([
    ['created', () => undefined],
    ['given', () => new sns.Topic(stack, 'Topic')],
    ['an L1 with an empty list', () => sns.Topic.fromTopicArn(stack, 'T', new sns.CfnTopic(stack, 'Topic', { subscription: [] }).ref)],
  ])('%s: is warned of', (_, create) => {
    const alarm = createAlarm(create());
    expect(warningsOf(stack)).toEqual([{
      id: 'noSubscriber',
      path: '/Stack/Sut/Alarm',
      text: expect.stringMatching(/^Nobody in this app subscribes to the topic Stack\/(Sut\/)?Topic(\/Resource)?: nobody will be told\. Add 'subscriptions'$/),
    }]);
    expect(alarm.node.path).toBe('Stack/Sut');
  });

  test.each<[string, (topic: sns.Topic) => void]>([
    ['by addSubscription', (topic) => topic.addSubscription(new EmailSubscription('a@example.com'))],
    ['from another stack', (topic) => new sns.Subscription(stackIn(ENV), 'S', { topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint: 'a@example.com' })],
    ['by an L1', (topic) => new sns.CfnSubscription(stack, 'S', { topicArn: topic.topicArn, protocol: 'email', endpoint: 'a@example.com' })],
    ['inside the L1 topic', (topic) => {
      (topic.node.defaultChild as sns.CfnTopic).subscription = [{ protocol: 'email', endpoint: 'a@example.com' }];
    }],
    ['by a token', (topic) => {
      (topic.node.defaultChild as sns.CfnTopic).subscription = Lazy.any({ produce: () => [{ protocol: 'email', endpoint: 'a@example.com' }] });
    }],
  ])('subscribed to %s, after the alarm: is not', (_, subscribe) => {
    const topic = new sns.Topic(stack, 'Topic');
    createAlarm(topic);
    subscribe(topic);
    expect(warningIdsOf(stack)).toEqual([]);
  });
});

describe('row 21: a topic of another known account', () => {
  function createCrossAccount(topicProps: sns.TopicProps): sns.Topic {
    const topic = new sns.Topic(stack, 'Topic', { topicName: 'security', ...topicProps });
    createAlarm(topic, stackIn({ account: OTHER_ACCOUNT, region: REGION }));
    return topic;
  }

  test('with a policy is repaired', () => {
    const topic = createCrossAccount({ enforceSSL: true });
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(true);
    expect(mayPublish(topic, '999999999999')).toBe(false);
  });

  test('without a policy is refused, as the default policy is for its own account only', () => {
    createCrossAccount({});
    expect(() => app.synth()).toThrow(
      `Other/Sut: 'topic' (Stack/Topic/Resource) must have a policy that lets alarms of account ${OTHER_ACCOUNT} publish, `
      + `as it is in account ${ACCOUNT}: make it an AlarmTopic, got: a topic without a policy`,
    );
  });
});

describe('a topic of another stage, whose templates may be written already', () => {
  const ELSEWHERE = { account: OTHER_ACCOUNT, region: REGION };

  function stackInStage(id: string, env: Environment): Stack {
    return new Stack(new Stage(app, id), 'Stack', { env });
  }

  test.each([['A', 'B'], ['B', 'A']])('is accepted if its policy and key let CloudWatch in: a topic in stage %s, an alarm in %s', (security, workload) => {
    const securityStack = stackInStage(security, ENV);
    const workloadStack = stackInStage(workload, ELSEWHERE);
    const masterKey = new kms.Key(securityStack, 'Key', { alias: 'security' });
    const topic = new AlarmTopic(securityStack, 'Topic', { topicName: 'security', masterKey });
    topic.addSubscription(new EmailSubscription('a@example.com'));
    const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      actions,
      resources,
      conditions: { StringEquals: { 'aws:SourceAccount': OTHER_ACCOUNT } },
    });
    topic.addToResourcePolicy(allow(['sns:Publish'], [topic.topicArn]));
    masterKey.addToResourcePolicy(allow(['kms:Decrypt', 'kms:GenerateDataKey*'], ['*']));

    createAlarm(topic, workloadStack);
    expect(warningIdsOf(workloadStack)).toEqual([]);
  });

  test.each<[string, (stacks: [Stack, Stack]) => [Stack, Stack]]>([
    ['the stage of an alarm', ([outer, inner]) => [outer, inner]],
    ['a stage inside the stage of an alarm', ([outer, inner]) => [inner, outer]],
  ])('is as any that is imported, if it is given by its ARN: a topic outside %s', (_, order) => {
    const [security, workload] = order([stackIn(ENV), stackInStage('Inner', ENV)]);
    new sns.Topic(security, 'Topic', { topicName: 'security' });
    createAlarm(sns.Topic.fromTopicArn(workload, 'Imported', `arn:aws:sns:${REGION}:${ACCOUNT}:security`), workload);
    app.synth();
    expect(warningIdsOf(workload)).toEqual(['importedTopic']);
  });

  test('is warned of if they do not', () => {
    const securityStack = stackInStage('A', ENV);
    const workloadStack = stackInStage('B', ELSEWHERE);
    const topic = new AlarmTopic(securityStack, 'Topic', { topicName: 'security', masterKey: new kms.Key(securityStack, 'Key', { alias: 'security' }) });
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic, workloadStack);
    expect(warningsOf(workloadStack).map(({ id, text }) => [id, text.split(',')[0]])).toEqual([
      ['importedTopic', "The policy A/Stack/Topic/Policy/Resource of 'topic' cannot be changed here"],
      ['importedKey', 'The policy of the key A/Stack/Key/Resource cannot be changed here'],
    ]);
    expect(mayPublish(topic, OTHER_ACCOUNT)).toBe(false);
  });
});

describe('row 22: a statement that denies CloudWatch', () => {
  function deny(conditions?: Record<string, unknown>, sid?: string): iam.PolicyStatement {
    return new iam.PolicyStatement({
      sid, effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'], conditions,
    });
  }

  test.each([
    undefined,
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
    { 'ForAllValues:StringNotLike': { 'aws:PrincipalOrgPaths': 'o-1/*' } },
    { 'ForAnyValue:StringEquals': { 'aws:SourceAccount': ACCOUNT } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
    { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
    { Null: { 'aws:VpcSourceIp': 'true' } },
    { StringNotEquals: { 'aws:SourceAccount': OTHER_ACCOUNT } },
    { Null: { 'aws:PrincipalOrgID': 'true' } },
    { Bool: { 'aws:SecureTransport': 'true' } },
    { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::bucket' } },
    { ArnNotLike: { 'aws:SourceArn': `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:*` } },
    { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:??-east-1:${ACCOUNT}:alarm:*` } },
  ])('is warned of: %j', (conditions) => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    topic.addToResourcePolicy(deny(conditions, 'Perimeter'));
    expect(warningsOf(stack)).toEqual([{
      id: 'deniedByTopicPolicy',
      path: '/Stack/Sut/Alarm',
      text: "Statement 'Perimeter' of the policy Stack/Topic/Policy/Resource denies CloudWatch what it needs to notify: nobody will be told. "
        + 'Narrow it, for example by the condition "Bool": {"aws:PrincipalIsAWSService": "false"}',
    }]);
  });

  test.each([
    { Bool: { 'aws:SecureTransport': 'false' } },
    { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
    { StringNotEquals: { 'aws:SourceAccount': ACCOUNT } },
    { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    { Null: { 'aws:PrincipalOrgID': 'false' } },
    { ArnNotLike: { 'aws:SourceArn': `arn:aws:cloudwatch:*:${ACCOUNT}:alarm:*` } },
    // Not known before the deployment
    { ArnNotLike: { 'aws:SourceArn': `arn:aws:cloudwatch:*:${ACCOUNT}:alarm:mine` } },
    { StringNotEquals: { 'aws:SourceOrgID': 'o-1' } },
    { StringNotEquals: { 'aws:SourceAccount': Fn.importValue('Account') } },
    { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  ])('is not warned of if it does not meet it: %j', (conditions) => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    topic.addToResourcePolicy(deny(conditions));
    expect(warningsOf(stack)).toEqual([]);
  });

  test('is warned of by its Sid, as far as that is known', () => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    new sns.CfnTopicPolicy(stack, 'Policy', {
      topics: [topic.topicArn],
      policyDocument: { Statement: [{ ...deny().toStatementJson(), Sid: Fn.join('', ['Perimeter', Aws.REGION]) }] },
    });
    expect(warningsOf(stack).map(({ text }) => text.split(' of the policy')[0])).toEqual(["Statement 'Perimeterus-east-1'"]);
  });

  test('is warned of for the literal ARNs of its topics', () => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    topic.addToResourcePolicy(new iam.PolicyStatement({
      effect: iam.Effect.DENY, principals: [new iam.AnyPrincipal()], actions: ['sns:*'], resources: [`arn:aws:sns:${REGION}:${ACCOUNT}:*`],
    }));
    expect(warningIdsOf(stack)).toEqual(['deniedByTopicPolicy']);
  });

  test('is warned of if it lets only the topic itself be the source', () => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    topic.addToResourcePolicy(deny({ ArnNotEquals: { 'aws:SourceArn': topic.topicArn } }));
    expect(warningIdsOf(stack)).toEqual(['deniedByTopicPolicy']);
  });

  test('is judged in no time, whatever its pattern', () => {
    const topic = new AlarmTopic(stack, 'Topic');
    topic.addSubscription(new EmailSubscription('a@example.com'));
    new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', {
      logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'), topic, alarmName: 'a'.repeat(250),
    });
    topic.addToResourcePolicy(deny({ StringLike: { 'aws:SourceArn': `${'*a'.repeat(40)}*b` } }));
    expect(warningIdsOf(stack)).toEqual([]);
  });

  test.each([
    { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    { StringNotEquals: { 'kms:CallerAccount': ACCOUNT } },
    { StringNotEquals: { 'kms:ViaService': `sns.${REGION}.amazonaws.com` } },
  ])('is warned of on a key, once, by number if it has no Sid: %j', (conditions) => {
    const masterKey = new kms.Key(stack, 'Key');
    masterKey.addToResourcePolicy(deny(conditions));
    const topic = new AlarmTopic(stack, 'Topic', { masterKey });
    topic.addSubscription(new EmailSubscription('a@example.com'));
    createAlarm(topic);
    expect(warningsOf(stack)).toEqual([{
      id: 'deniedByKeyPolicy',
      path: '/Stack/Sut/Alarm',
      text: 'Statement number 2 of the policy Stack/Key/Resource denies CloudWatch what it needs to notify: nobody will be told. '
        + 'Narrow it, for example by the condition "Bool": {"aws:PrincipalIsAWSService": "false"}',
    }]);
  });
});

describe('a FIFO topic is refused, as every message to it must name a group', () => {
  const MESSAGE = "Stack/Sut: 'topic' must be a standard topic, as CloudWatch cannot name the message group that a FIFO topic requires, got: a FIFO topic";

  test.each<[string, () => sns.ITopic]>([
    ['owned', () => new sns.Topic(stack, 'Topic', { fifo: true })],
    ['an L1', () => sns.Topic.fromTopicArn(stack, 'T', new sns.CfnTopic(stack, 'Topic', { fifoTopic: true }).ref)],
    ['imported', () => sns.Topic.fromTopicArn(stack, 'Topic', `arn:aws:sns:${REGION}:${ACCOUNT}:t.fifo`)],
  ])('%s', (_, create) => {
    createAlarm(create());
    expect(() => app.synth()).toThrow(MESSAGE);
  });
});

test('the check is part of synthesis, which skipValidation leaves out', () => {
  const topic = new sns.Topic(stack, 'Topic', { enforceSSL: true });
  createAlarm(topic);
  const [policy] = Object.values<any>(app.synth({ skipValidation: true }).getStackByName('Stack').template.Resources)
    .filter(({ Type }) => Type === 'AWS::SNS::TopicPolicy');
  expect(policy.Properties.PolicyDocument.Statement).toHaveLength(1);
});

test('a stack that is not part of an app can be built', () => {
  expect(() => createAlarm(undefined, new Stack(new Construct(undefined as never, ''), 'Stack'))).not.toThrow();
});

test('an alarm that is removed from the app is not checked', () => {
  createAlarm(sns.Topic.fromTopicArn(stack, 'Topic', `arn:aws:sns:eu-west-1:${ACCOUNT}:t`));
  stack.node.tryRemoveChild('Sut');
  new CfnOutput(stack, 'Output', { value: 'a stack must not be empty' });
  expect(() => app.synth()).not.toThrow();
});
