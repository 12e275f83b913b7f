import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, type Stack } from 'aws-cdk-lib/core';
import { OrganizationTrailStack } from '../../../examples/landing-zone/organization-trail/organization-trail-stack';
import { SignInAlarmStack } from '../../../examples/landing-zone/organization-trail/sign-in-alarm-stack';
import { warningIdsOf } from '../../support/warnings';

const email = 'security@example.com';

let app: App;

beforeEach(() => {
  app = new App();
});

function hasAlarm(stack: Stack, logGroupName: unknown): void {
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: logGroupName,
    FilterName: 'console_signin-withoutMFA',
    FilterPattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    MetricTransformations: [{ MetricNamespace: 'CISBenchmark', MetricName: 'console_signin-withoutMFA', MetricValue: '1' }],
  });
  template.resourceCountIs('AWS::Logs::MetricFilter', 1);
  template.resourceCountIs('AWS::CloudWatch::Alarm', 1);
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'CISBenchmark',
    MetricName: 'console_signin-withoutMFA',
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    AlarmActions: [{ Ref: topic }],
  });
  template.hasResourceProperties('AWS::SNS::Subscription', { TopicArn: { Ref: topic }, Protocol: 'email', Endpoint: email });
}

describe('with a trail of its own', () => {
  let trailStack: OrganizationTrailStack;
  let alarmStack: SignInAlarmStack;

  beforeEach(() => {
    trailStack = new OrganizationTrailStack(app, 'Trail', { organizationId: 'o-exampleorgid' });
    alarmStack = new SignInAlarmStack(app, 'Alarm', { trailOrLogGroupName: trailStack.trail, email });
  });

  test('it records the sign-ins of every account and Region, and delivers them to one log group', () => {
    const template = Template.fromStack(trailStack);
    const [logGroup] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      IsLogging: true,
      EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }],
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [logGroup, 'Arn'] },
    });
  });

  test('its bucket lets the organization trail in, by its name', () => {
    const template = Template.fromStack(trailStack);
    template.hasResourceProperties('AWS::CloudTrail::Trail', { TrailName: 'organization-trail' });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: { 'Fn::Join': ['', [Match.anyValue(), '/AWSLogs/o-exampleorgid/*']] },
          Condition: {
            StringEquals: Match.objectLike({
              'aws:SourceArn': {
                'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudtrail:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':trail/organization-trail']],
              },
            }),
          },
        })]),
      },
    });
  });

  test('what it has recorded outlives it', () => {
    const template = Template.fromStack(trailStack);
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('the alarm, once, counts on its log group', () => {
    hasAlarm(alarmStack, { 'Fn::ImportValue': Match.stringLikeRegexp('^Trail:ExportsOutputRefLogGroup') });
  });

  test('a trail that misses sign-ins is refused', () => {
    (trailStack.trail.node.defaultChild as { isMultiRegionTrail?: boolean }).isMultiRegionTrail = false;
    expect(() => app.synth()).toThrow("'isMultiRegionTrail' must be true");
  });
});

test('with the log group of an existing trail: the alarm alone, on that log group', () => {
  const stack = new SignInAlarmStack(app, 'Alarm', { trailOrLogGroupName: 'aws-controltower/CloudTrailLogs', email });
  hasAlarm(stack, 'aws-controltower/CloudTrailLogs');
  expect(app.synth().stacks).toHaveLength(1);
});

test.each([
  ['with a trail of its own', () => new OrganizationTrailStack(app, 'Trail', { organizationId: 'o-exampleorgid' }).trail],
  ['with the log group of an existing trail', () => 'existing'],
])('nothing is warned about %s', (_, trail) => {
  expect(warningIdsOf(new SignInAlarmStack(app, 'Alarm', { trailOrLogGroupName: trail(), email }))).toEqual([]);
});

test('without an address: nobody is subscribed, which is warned about', () => {
  const stack = new SignInAlarmStack(app, 'Alarm', { trailOrLogGroupName: 'existing' });
  Template.fromStack(stack).resourceCountIs('AWS::SNS::Subscription', 0);
  expect(warningIdsOf(stack)).toEqual(['noSubscriber']);
});
