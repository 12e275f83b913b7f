import { readFileSync } from 'fs';
import * as path from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { LandingZoneStacks } from '../../../examples/landing-zone/stack-set/landing-zone-stacks';
import { warningIdsOf } from '../../support/warnings';

const EXAMPLES = path.join(__dirname, '..', '..', '..', 'examples', 'landing-zone');
const TOPIC_OF_REGION = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:', { Ref: 'AWS::Region' }, ':111122223333:security-alarms']],
};

let stacks: LandingZoneStacks;
let stackSet: Template;
/** What each account gets */
let account: Template;

beforeAll(() => {
  const app = new App();
  stacks = new LandingZoneStacks(app, {
    organizationId: 'o-exampleorgid',
    organizationalUnits: ['ou-exam-11111111', 'ou-exam-22222222'],
    managementAccount: '999900001111',
    securityAccount: '111122223333',
    region: 'eu-west-1',
    logGroupName: 'trail-logs',
    email: 'security@example.com',
  });
  stackSet = Template.fromStack(stacks.stackSet);
  account = Template.fromJSON(JSON.parse(readFileSync(path.join(app.synth().directory, stacks.stackSet.template.templateFile), 'utf-8')));
});

test('the stack set reaches every account of the units, and those that join, by the delegated administrator', () => {
  stackSet.hasResourceProperties('AWS::CloudFormation::StackSet', {
    StackSetName: 'console-sign-in-alarm',
    PermissionModel: 'SERVICE_MANAGED',
    CallAs: 'DELEGATED_ADMIN',
    AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    StackInstancesGroup: [{
      DeploymentTargets: { AccountFilterType: 'NONE', OrganizationalUnitIds: ['ou-exam-11111111', 'ou-exam-22222222'] },
      Regions: ['eu-west-1'],
    }],
  });
  stackSet.resourceCountIs('AWS::CloudFormation::StackSet', 1);
});

test('it goes from account to account, and stops at the first that fails', () => {
  stackSet.hasResourceProperties('AWS::CloudFormation::StackSet', {
    OperationPreferences: { MaxConcurrentCount: 1, FailureToleranceCount: 0 },
  });
});

test('the log group is a parameter, which accounts that join get, too', () => {
  stackSet.hasResourceProperties('AWS::CloudFormation::StackSet', {
    Parameters: [{ ParameterKey: 'LogGroupName', ParameterValue: 'trail-logs' }],
  });
  account.hasParameter('LogGroupName', { Type: 'String', Default: 'trail-logs' });
});

test('each account gets the alarm on its own log group, which tells the central topic of its Region', () => {
  account.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: 'LogGroupName' },
    FilterName: 'console_signin-withoutMFA',
    FilterPattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    MetricTransformations: [{ MetricNamespace: 'CISBenchmark', MetricName: 'console_signin-withoutMFA', MetricValue: '1' }],
  });
  account.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'CISBenchmark',
    MetricName: 'console_signin-withoutMFA',
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    AlarmActions: [TOPIC_OF_REGION],
  });
  account.resourceCountIs('AWS::CloudWatch::Alarm', 1);
  account.resourceCountIs('AWS::SNS::Topic', 0);
});

test('the management account, which a stack set never reaches, gets it by a stack', () => {
  expect(stacks.management.environment).toBe('aws://999900001111/eu-west-1');
  const template = Template.fromStack(stacks.management);
  template.hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: 'trail-logs', FilterName: 'console_signin-withoutMFA' });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'console_signin-withoutMFA',
    AlarmActions: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sns:eu-west-1:111122223333:security-alarms']] }],
  });
});

test('the topic, of the name that the alarms know, is deployed to the security account first', () => {
  expect(stacks.topic.environment).toBe('aws://111122223333/eu-west-1');
  expect(stacks.stackSet.environment).toBe('aws://111122223333/eu-west-1');
  expect(stacks.stackSet.dependencies).toContain(stacks.topic);
  Template.fromStack(stacks.topic).hasResourceProperties('AWS::SNS::Topic', { TopicName: 'security-alarms' });
});

test('the topic lets alarms of the organization in, and so does its key', () => {
  const template = Template.fromStack(stacks.topic);
  const allow = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } } };
  const [topicPolicy] = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
  expect(topicPolicy.Properties.PolicyDocument.Statement).toContainEqual(expect.objectContaining({ ...allow, Action: 'sns:Publish' }));
  const [key] = Object.values(template.findResources('AWS::KMS::Key'));
  expect(key.Properties.KeyPolicy.Statement).toContainEqual({ ...allow, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' });
});

test('the central topic is the one of the other example, whose policies are tested there', () => {
  const [here, there] = ['stack-set', 'per-account'].map((folder) => readFileSync(path.join(EXAMPLES, folder, 'central-topic-stack.ts'), 'utf-8'));
  expect(here).toBe(there);
});

test('nothing is warned about', () => {
  expect([stacks.topic, stacks.stackSet, stacks.management].flatMap(warningIdsOf)).toEqual([]);
});

test('nothing is warned about in what each account gets, of which the CDK CLI prints no warnings', () => {
  const metadata = stacks.stackSet.template.node.findAll().flatMap((construct) => construct.node.metadata);
  expect(metadata.filter(({ type }) => type === 'aws:cdk:warning')).toEqual([]);
});
