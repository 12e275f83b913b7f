import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Stack } from 'aws-cdk-lib/core';
import * as fc from 'fast-check';
import { AlarmTopic, ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm } from '../../src';

const ENV = { account: '111122223333', region: 'us-east-1' };

interface Shared {
  readonly stack: Stack;
  readonly otherStack: Stack;
  readonly logGroup: logs.LogGroup;
  readonly topic: sns.Topic;
}

/** Parts of an app that share a log group and a topic, each with ids and names of its own. */
const PARTS: ((shared: Shared) => unknown)[] = [
  ({ stack, logGroup }) => new ConsoleLoginWithoutMfaAlarm(stack, 'Own', { logGroup, subscriptions: [new EmailSubscription('a@example.com')] }),
  ({ stack, logGroup, topic }) => new ConsoleLoginWithoutMfaAlarm(stack, 'Sharing', { logGroup, topic, filterName: 'sharing', queryDefinitionName: 'q' }),
  ({ stack, logGroup, topic }) => new LogMetricAlarm(stack, 'Engine', {
    logGroup, topic, filterName: 'engine', pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER, subscriptions: [new EmailSubscription('b@example.com')],
  }),
  ({ otherStack, topic }) => new LogMetricAlarm(otherStack, 'Elsewhere', {
    logGroup: logs.LogGroup.fromLogGroupName(otherStack, 'Trail', 'trail'), topic, filterName: 'elsewhere', pattern: logs.FilterPattern.allEvents(),
  }),
  ({ stack }) => new AlarmTopic(stack, 'Spare'),
  ({ topic }) => topic.addSubscription(new EmailSubscription('c@example.com')),
  ({ stack, topic }) => new sns.TopicPolicy(stack, 'Tls', { topics: [topic], enforceSSL: true }),
];

function templatesOf(parts: typeof PARTS): unknown[] {
  const app = new App();
  const stack = new Stack(app, 'Stack', { env: ENV });
  const otherStack = new Stack(app, 'Other', { env: ENV });
  const shared = { stack, otherStack, logGroup: new logs.LogGroup(stack, 'LogGroup'), topic: new sns.Topic(stack, 'Topic') };
  parts.forEach((part) => part(shared));
  return [stack, otherStack].map((each) => Template.fromStack(each).toJSON());
}

test('templates do not depend on the order in which an app is put together', () => {
  const expected = templatesOf(PARTS);
  fc.assert(fc.property(fc.shuffledSubarray(PARTS, { minLength: PARTS.length }), (parts) => {
    expect(templatesOf(parts)).toEqual(expected);
  }), { numRuns: 25 });
});
