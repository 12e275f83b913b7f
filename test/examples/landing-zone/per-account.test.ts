import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import type { LandingZone } from '../../../examples/landing-zone/per-account/landing-zone';
import { PipelineStack } from '../../../examples/landing-zone/per-account/pipeline-stack';
import { warningIdsOf } from '../../support/warnings';

const SECURITY = '111122223333';
const SANDBOX = '222233334444';
const SHOP = '333344445555';

const LANDING_ZONE: LandingZone = {
  organizationId: 'o-exampleorgid',
  securityAccount: SECURITY,
  email: 'security@example.com',
  pipeline: {
    region: 'us-east-1',
    repository: 'example/alarms',
    branch: 'main',
    connectionArn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/1',
  },
  waves: [
    { name: 'Pilot', accounts: [{ name: 'Sandbox', account: SANDBOX, logGroupName: 'sandbox-logs', regions: ['us-east-1'] }] },
    { name: 'Everywhere', accounts: [{ name: 'Shop', account: SHOP, logGroupName: 'shop-logs', regions: ['us-east-1', 'eu-west-1'] }] },
  ],
};

const ALARM_STACKS = [
  { stage: 'Sandbox-us-east-1', account: SANDBOX, region: 'us-east-1', logGroupName: 'sandbox-logs' },
  { stage: 'Shop-us-east-1', account: SHOP, region: 'us-east-1', logGroupName: 'shop-logs' },
  { stage: 'Shop-eu-west-1', account: SHOP, region: 'eu-west-1', logGroupName: 'shop-logs' },
];

let pipeline: PipelineStack;

beforeAll(() => {
  pipeline = new PipelineStack(new App(), 'Pipeline', { landingZone: LANDING_ZONE, env: { account: SECURITY, region: 'us-east-1' } });
});

function stackOf(stage: string, id: string): Stack {
  return pipeline.node.findChild(stage).node.findChild(id) as Stack;
}

/** What a stage of the pipeline deploys: the place, the stack, and the account whose role does it. */
function deploymentsOf(actions: any[]): string[] {
  return actions.filter(({ Configuration }) => Configuration.ActionMode === 'CHANGE_SET_EXECUTE').map(({ Name, Region = 'here', Configuration, RoleArn }) => {
    const [, account] = /:iam::(\d+):/.exec(JSON.stringify(RoleArn))!;
    return `${Name} of ${Configuration.StackName} to ${account} ${Region}`;
  });
}

test('the pipeline deploys the topics, then the alarms wave by wave, to each account and Region', () => {
  const [{ Properties }] = Object.values(Template.fromStack(pipeline).findResources('AWS::CodePipeline::Pipeline'));
  expect(Properties.PipelineType).toBe('V2');
  expect(Properties.Stages.map(({ Name, Actions }: { Name: string; Actions: any[] }) => [Name, deploymentsOf(Actions)])).toEqual([
    ['Source', []],
    ['Build', []],
    ['UpdatePipeline', []],
    ['CentralTopics', [
      `CentralTopic-us-east-1.CentralAlarmTopic.Deploy of CentralAlarmTopic to ${SECURITY} here`,
      `CentralTopic-eu-west-1.CentralAlarmTopic.Deploy of CentralAlarmTopic to ${SECURITY} eu-west-1`,
    ]],
    // A wave of one stage is named as that
    ['Sandbox-us-east-1', [`Deploy of SignInAlarm to ${SANDBOX} here`]],
    ['Everywhere', [
      `Shop-us-east-1.SignInAlarm.Deploy of SignInAlarm to ${SHOP} here`,
      `Shop-eu-west-1.SignInAlarm.Deploy of SignInAlarm to ${SHOP} eu-west-1`,
    ]],
  ]);
});

test('the pipeline builds what is pushed to the branch', () => {
  Template.fromStack(pipeline).hasResourceProperties('AWS::CodePipeline::Pipeline', {
    Stages: Match.arrayWith([Match.objectLike({
      Name: 'Source',
      Actions: [Match.objectLike({
        Configuration: {
          ConnectionArn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/1',
          FullRepositoryId: 'example/alarms',
          BranchName: 'main',
        },
      })],
    })]),
  });
});

test('other accounts can read the artifacts: they are encrypted with a key, not with one that only its account can use', () => {
  const template = Template.fromStack(pipeline);
  const [key] = Object.keys(template.findResources('AWS::KMS::Key'));
  template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  template.hasResourceProperties('AWS::CodePipeline::Pipeline', {
    ArtifactStores: Match.arrayWith([Match.objectLike({
      Region: 'us-east-1',
      ArtifactStore: Match.objectLike({ EncryptionKey: { Type: 'KMS', Id: { 'Fn::GetAtt': [key, 'Arn'] } } }),
    })]),
  });
});

describe.each(['us-east-1', 'eu-west-1'])('the central topic in %s', (region) => {
  let stack: Stack;
  let template: Template;
  let topic: string;
  let key: string;

  beforeAll(() => {
    stack = stackOf(`CentralTopic-${region}`, 'CentralTopic');
    template = Template.fromStack(stack);
    [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    [key] = Object.keys(template.findResources('AWS::KMS::Key'));
  });

  test('is in the security account, encrypted, with a subscriber', () => {
    expect(stack.environment).toBe(`aws://${SECURITY}/${region}`);
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'security-alarms', KmsMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } });
    template.hasResourceProperties('AWS::SNS::Subscription', { TopicArn: { Ref: topic }, Protocol: 'email', Endpoint: 'security@example.com' });
  });

  test('lets alarms of its account and of the organization publish, nobody else, and over TLS only', () => {
    const [{ Properties }] = Object.values(template.findResources('AWS::SNS::TopicPolicy'));
    expect(Properties.Topics).toEqual([{ Ref: topic }]);
    expect(Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      {
        Sid: '1',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: topic },
        Condition: { StringEquals: { 'aws:SourceAccount': SECURITY } },
      },
      {
        Sid: '2',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: { Ref: topic },
        Condition: { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
      },
    ]);
  });

  test('its key, too', () => {
    const [{ Properties }] = Object.values(template.findResources('AWS::KMS::Key'));
    expect(Properties.KeyPolicy.Statement).toEqual([
      expect.objectContaining({ Effect: 'Allow', Action: 'kms:*', Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${SECURITY}:root`]] } } }),
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': SECURITY } },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
      },
    ]);
    expect(Properties.EnableKeyRotation).toBe(true);
    template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });
});

describe.each(ALARM_STACKS)('the alarm of $stage', ({ stage, account, region, logGroupName }) => {
  let stack: Stack;
  let template: Template;

  beforeAll(() => {
    stack = stackOf(stage, 'SignInAlarm');
    template = Template.fromStack(stack);
  });

  test('counts on the log group of its account', () => {
    expect(stack.environment).toBe(`aws://${account}/${region}`);
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: logGroupName,
      FilterName: 'console_signin-withoutMFA',
      FilterPattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
      MetricTransformations: [{ MetricNamespace: 'CISBenchmark', MetricName: 'console_signin-withoutMFA', MetricValue: '1' }],
    });
  });

  test('tells the central topic of its Region, and none of its own', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'CISBenchmark',
      MetricName: 'console_signin-withoutMFA',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:sns:${region}:${SECURITY}:security-alarms`]] }],
    });
    template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
    template.resourceCountIs('AWS::SNS::Topic', 0);
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });
});

test('nothing is warned about', () => {
  const stacks = [
    pipeline,
    ...['us-east-1', 'eu-west-1'].map((region) => stackOf(`CentralTopic-${region}`, 'CentralTopic')),
    ...ALARM_STACKS.map(({ stage }) => stackOf(stage, 'SignInAlarm')),
  ];
  expect(stacks.flatMap(warningIdsOf)).toEqual([]);
});
