import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginPattern, type ConsoleLoginWithoutMfaAlarmOptions } from '../../src';

type Options = ConsoleLoginWithoutMfaAlarmOptions & { readonly logGroup?: logs.ILogGroup };

/** One option that is set on an alarm that has been deployed without it, and what is other in the account then. */
export interface OptionChange {
  readonly option: string;
  /** Other options without which this one has no meaning, set all the time. */
  readonly given?: Options;
  readonly change: (stack: Stack) => Options;
  /** Settings of the filter that are other then, nothing else being so. */
  readonly filter?: Record<string, unknown>;
  readonly alarm?: Record<string, unknown>;
}

const OTHER_TOPIC = 'arn:aws:sns:us-east-1:111122223333:security';
const FILTER = 'console_signin-withoutMFA';
const TRANSFORMATION = { metricNamespace: 'CISBenchmark', metricName: FILTER, metricValue: '1' };
const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD } = cloudwatch.ComparisonOperator;

export const OPTION_CHANGES: readonly OptionChange[] = [
  {
    option: 'logGroup',
    change: (stack) => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'OtherLogGroup', 'logGroup-other-trail') }),
    filter: { logGroupName: 'logGroup-other-trail' },
    alarm: { AlarmDescription: expect.stringContaining(' on logGroup-other-trail: ') },
  },
  {
    option: 'pattern',
    change: () => ({ pattern: ConsoleLoginPattern.of('{ $.eventName = "ConsoleLogin" }') }),
    filter: { filterPattern: '{ $.eventName = "ConsoleLogin" }' },
    alarm: { AlarmDescription: expect.not.stringContaining('Satisfies') },
  },
  {
    option: 'topic',
    change: (stack) => ({ topic: sns.Topic.fromTopicArn(stack, 'OtherTopic', OTHER_TOPIC) }),
    alarm: { AlarmActions: [OTHER_TOPIC] },
  },
  {
    option: 'subscriptions',
    change: () => ({ subscriptions: [new EmailSubscription('security@example.com')] }),
  },
  {
    option: 'topicMasterKey',
    change: (stack) => ({ topicMasterKey: new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY }) }),
  },
  {
    option: 'filterName',
    change: () => ({ filterName: 'sign-ins' }),
    filter: { filterName: 'sign-ins', metricTransformations: [{ ...TRANSFORMATION, metricName: 'sign-ins' }] },
    alarm: { MetricName: 'sign-ins' },
  },
  {
    option: 'metricName',
    change: () => ({ metricName: 'sign-ins' }),
    filter: { metricTransformations: [{ ...TRANSFORMATION, metricName: 'sign-ins' }] },
    alarm: { MetricName: 'sign-ins' },
  },
  {
    option: 'metricNamespace',
    change: () => ({ metricNamespace: 'Security' }),
    filter: { metricTransformations: [{ ...TRANSFORMATION, metricNamespace: 'Security' }] },
    alarm: { Namespace: 'Security' },
  },
  {
    option: 'metricValue',
    change: () => ({ metricValue: '2' }),
    filter: { metricTransformations: [{ ...TRANSFORMATION, metricValue: '2' }] },
  },
  {
    option: 'defaultValue',
    change: () => ({ defaultValue: 0 }),
    filter: { metricTransformations: [{ ...TRANSFORMATION, defaultValue: 0 }] },
  },
  {
    option: 'alarmName',
    change: () => ({ alarmName: 'alarmName-other' }),
    alarm: { AlarmName: 'alarmName-other' },
  },
  {
    option: 'alarmDescription',
    change: () => ({ alarmDescription: 'Call security' }),
    alarm: { AlarmDescription: 'Call security' },
  },
  {
    option: 'threshold',
    change: () => ({ threshold: 3 }),
    alarm: { Threshold: 3 },
  },
  {
    option: 'comparisonOperator',
    given: { threshold: 1 },
    change: () => ({ comparisonOperator: GREATER_THAN_OR_EQUAL_TO_THRESHOLD }),
    alarm: { ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
  },
  {
    option: 'period',
    change: () => ({ period: Duration.minutes(10) }),
    alarm: { Period: 600 },
  },
  {
    option: 'evaluationPeriods',
    change: () => ({ evaluationPeriods: 2 }),
    alarm: { EvaluationPeriods: 2 },
  },
  {
    option: 'datapointsToAlarm',
    given: { evaluationPeriods: 2 },
    change: () => ({ datapointsToAlarm: 1 }),
    alarm: { DatapointsToAlarm: 1 },
  },
  {
    option: 'treatMissingData',
    change: () => ({ treatMissingData: cloudwatch.TreatMissingData.MISSING }),
    alarm: { TreatMissingData: 'missing' },
  },
];
