/** The app of a consumer, in TypeScript: one alarm, hand-written in L2, and by the construct. */
export const BY_HAND = `
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Duration, Stack } from 'aws-cdk-lib/core';

const app = new App();
const stack = new Stack(app, 'Stack');
const filter = new MetricFilter(stack, 'MetricFilter', {
  logGroup: LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'),
  filterName: 'console_signin-withoutMFA',
  filterPattern: FilterPattern.literal('{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'),
  metricNamespace: 'CISBenchmark',
  metricName: 'console_signin-withoutMFA',
});
const alarm = new Alarm(stack, 'Alarm', {
  metric: filter.metric({ statistic: Stats.SUM, period: Duration.minutes(5) }),
  threshold: 0,
  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
});
const topic = new Topic(stack, 'Topic', { enforceSSL: true });
topic.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
  actions: ['sns:Publish'],
  resources: [topic.topicArn],
  conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
}));
topic.addSubscription(new EmailSubscription('security@example.com'));
alarm.addAlarmAction(new SnsAction(topic));
app.synth();
`;

export const BY_CONSTRUCT = `
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';

const app = new App();
const stack = new Stack(app, 'Stack');
new ConsoleLoginWithoutMfaAlarm(stack, 'ConsoleLoginWithoutMfa', {
  logGroup: LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'),
  subscriptions: [new EmailSubscription('security@example.com')],
});
app.synth();
`;
