/**
 * The alarm with its defaults, deployed to an account, where AWS's own API is asked: see docs/integration-test.md.
 * The snapshot beside this file is its template.
 */
import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginWithoutMfaAlarm } from '../../src';
import * as signIns from '../fixtures/console-sign-ins.json';

const FILTER_NAME = 'console_signin-withoutMFA';
const FILTER_PATTERN = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }';

// No environment: the snapshot is the same for everybody.
const app = new App();
const stack = new Stack(app, 'CisAlarmsIntegration');

const logGroup = new LogGroup(stack, 'TrailLogGroup', { removalPolicy: RemovalPolicy.DESTROY });
const subscriber = new Queue(stack, 'Subscriber');
const { alarm } = new ConsoleLoginWithoutMfaAlarm(stack, 'ConsoleLoginWithoutMfa', {
  logGroup,
  subscriptions: [new SqsSubscription(subscriber)],
});

const { assertions } = new IntegTest(app, 'ConsoleLogin', { testCases: [stack] });

// The control's audit: the filter is found by its name on the log group
const filter = assertions.awsApiCall('CloudWatchLogs', 'describeMetricFilters', {
  logGroupName: logGroup.logGroupName,
  filterNamePrefix: FILTER_NAME,
});
filter.expect(ExpectedResult.objectLike({
  metricFilters: Match.arrayWith([
    Match.objectLike({
      filterName: FILTER_NAME,
      filterPattern: FILTER_PATTERN,
      metricTransformations: [Match.objectLike({ metricNamespace: 'CISBenchmark', metricName: FILTER_NAME, metricValue: '1' })],
    }),
  ]),
}));

// Which sign-ins CloudWatch Logs itself counts
const matches = assertions.awsApiCall('CloudWatchLogs', 'testMetricFilter', {
  filterPattern: FILTER_PATTERN,
  logEventMessages: [signIns['IAM user with MFA'], signIns['IAM user without MFA'], signIns['root without MFA']].map((record) => JSON.stringify(record)),
});
matches.expect(ExpectedResult.objectLike({ matches: [Match.objectLike({ eventNumber: 2 }), Match.objectLike({ eventNumber: 3 })] }));

// The alarm is found by the filter's metric
const alarms = assertions.awsApiCall('CloudWatch', 'describeAlarmsForMetric', { Namespace: 'CISBenchmark', MetricName: FILTER_NAME });
alarms.expect(ExpectedResult.objectLike({
  MetricAlarms: Match.arrayWith([
    Match.objectLike({
      AlarmName: alarm.alarmName,
      ActionsEnabled: true,
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    }),
  ]),
}));

// In ALARM, the subscriber is told
const inAlarm = assertions.awsApiCall('CloudWatch', 'setAlarmState', {
  AlarmName: alarm.alarmName,
  StateValue: 'ALARM',
  StateReason: 'integration test',
});
const message = assertions.awsApiCall('SQS', 'receiveMessage', { QueueUrl: subscriber.queueUrl, WaitTimeSeconds: 20 });
message
  .expect(ExpectedResult.objectLike({ Messages: [Match.objectLike({ Body: Match.stringLikeRegexp('integration test') })] }))
  .waitForAssertions({ totalTimeout: Duration.minutes(3) });

filter.next(matches).next(alarms).next(inAlarm).next(message);
