/**
 * Stacks as users have deployed them, by name. Each version is recorded with them: change none, as it would then be
 * another stack than the recorded one; add another instead.
 */
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { AlarmTopic, ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm, type LogMetricAlarmOptions } from '../../src';

/** A template, as far as an update of a stack is concerned. */
export interface StackTemplate {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, unknown> }>;
}

const EVERY_OPTION: LogMetricAlarmOptions = {
  filterName: 'filter',
  metricNamespace: 'Namespace',
  metricName: 'metric',
  metricValue: '2',
  defaultValue: 0,
  alarmName: 'alarm',
  alarmDescription: 'Call the security team.',
  threshold: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  period: Duration.minutes(1),
  evaluationPeriods: 3,
  datapointsToAlarm: 1,
  treatMissingData: TreatMissingData.MISSING,
  queryDefinitionName: 'security/sign-ins',
  queryString: new logs.QueryString({ fields: ['@timestamp', 'userIdentity.arn'] }),
};

const STACKS: Record<string, (stack: Stack) => void> = {
  'defaults': (stack) => {
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', { logGroup: trailLogGroup(stack) });
  },
  'every-option': (stack) => {
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', {
      ...EVERY_OPTION,
      logGroup: trailLogGroup(stack),
      pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER,
      subscriptions: [new EmailSubscription('security@example.com')],
      topicMasterKey: new kms.Key(stack, 'Key'),
    });
  },
  'alarm-topic': (stack) => {
    const topic = new AlarmTopic(stack, 'Alarms', { topicName: 'security', displayName: 'Security', masterKey: new kms.Key(stack, 'Key') });
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', { logGroup: trailLogGroup(stack), topic, subscriptions: [new EmailSubscription('security@example.com')] });
  },
  'topic-of-the-app': (stack) => {
    const topic = new sns.Topic(stack, 'Alarms', { enforceSSL: true, masterKey: new kms.Key(stack, 'Key') });
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', { logGroup: trailLogGroup(stack), topic, subscriptions: [new EmailSubscription('security@example.com')] });
  },
  'from-trail': (stack) => {
    const trail = new cloudtrail.Trail(stack, 'Trail', { sendToCloudWatchLogs: true });
    ConsoleLoginWithoutMfaAlarm.fromTrail(stack, 'SignIn', trail);
  },
  'log-metric-alarm': (stack) => {
    new LogMetricAlarm(stack, 'RootUsage', {
      logGroup: new logs.LogGroup(stack, 'LogGroup'),
      pattern: logs.FilterPattern.stringValue('$.userIdentity.type', '=', 'Root'),
      filterName: 'root_usage',
    });
    new LogMetricAlarm(stack, 'EveryOption', { ...EVERY_OPTION, logGroup: trailLogGroup(stack), pattern: logs.FilterPattern.allTerms('ERROR') });
  },
};

export const STACK_NAMES = Object.keys(STACKS);

/** What a stack's template is with the source as it is. */
export function templateOf(name: string): StackTemplate {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  STACKS[name](stack);
  return Template.fromStack(stack).toJSON() as StackTemplate;
}

function trailLogGroup(stack: Stack): logs.ILogGroup {
  return logs.LogGroup.fromLogGroupName(stack, 'TrailLogGroup', 'aws-cloudtrail-logs');
}
