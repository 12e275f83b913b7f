import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { AlarmTopic, ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';

/** An alarm, a filter, a topic, its policy and a subscription each, a stack stays under CloudFormation's 500 resources. */
const ALARMS_PER_STACK = 50;

const PATTERN = '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }';
const DESCRIPTION = 'A sign-in to the AWS console without MFA was recorded.';
const RECIPIENT = 'security@example.com';

/** What an alarm is on, and whom it tells. */
interface Alarm {
  readonly name: string;
  readonly logGroup: logs.ILogGroup;
  /** A topic that alarms share; if there is none, each has its own. */
  readonly topic?: sns.ITopic;
}

/** A way to write the same alarm. */
export interface Style {
  readonly createTopic: (scope: Construct) => sns.ITopic;
  readonly createAlarm: (scope: Construct, id: string, alarm: Alarm) => void;
}

export const STYLES: Record<'byHand' | 'byConstruct', Style> = {
  byHand: { createTopic: (scope) => topicByHand(scope, 'Topic'), createAlarm: alarmByHand },
  byConstruct: { createTopic: (scope) => new AlarmTopic(scope, 'Topic'), createAlarm: alarmByConstruct },
};

/** Each alarm has one of its own, or all of a stack share one. */
export type Topics = 'own' | 'shared';

/** An app with as many alarms. */
export function createApp({ createTopic, createAlarm }: Style, alarms: number, topics: Topics, outdir?: string): App {
  const app = new App({ outdir, analyticsReporting: false });
  for (let first = 0; first < alarms; first += ALARMS_PER_STACK) {
    const stack = new Stack(app, `Stack${first}`);
    const logGroup = logs.LogGroup.fromLogGroupName(stack, 'LogGroup', `trail-${first}`);
    const topic = topics === 'shared' ? createTopic(stack) : undefined;
    topic?.addSubscription(new EmailSubscription(RECIPIENT));
    for (let number = first; number < Math.min(alarms, first + ALARMS_PER_STACK); number++) {
      createAlarm(stack, `SignIn${number}`, { name: `sign-in-${number}`, logGroup, topic });
    }
  }
  return app;
}

function alarmByConstruct(scope: Construct, id: string, { name, logGroup, topic }: Alarm): void {
  new ConsoleLoginWithoutMfaAlarm(scope, id, {
    logGroup,
    filterName: name,
    alarmDescription: DESCRIPTION,
    topic,
    subscriptions: topic ? undefined : [new EmailSubscription(RECIPIENT)],
  });
}

/** What the construct creates, under the same ids. */
function alarmByHand(scope: Construct, id: string, { name, logGroup, topic }: Alarm): void {
  const group = new Construct(scope, id);
  const filter = new logs.MetricFilter(group, 'MetricFilter', {
    logGroup,
    filterName: name,
    filterPattern: logs.FilterPattern.literal(PATTERN),
    metricNamespace: 'CISBenchmark',
    metricName: name,
    metricValue: '1',
  });
  const alarm = new cloudwatch.Alarm(group, 'Alarm', {
    alarmDescription: DESCRIPTION,
    metric: filter.metric({ statistic: cloudwatch.Stats.SUM, period: Duration.minutes(5) }),
    threshold: 0,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  const told = topic ?? topicByHand(group, 'Topic');
  alarm.addAlarmAction(new SnsAction(told));
  if (topic === undefined) {
    told.addSubscription(new EmailSubscription(RECIPIENT));
  }
}

function topicByHand(scope: Construct, id: string): sns.Topic {
  const topic = new sns.Topic(scope, id, { enforceSSL: true });
  topic.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
  }));
  return topic;
}
