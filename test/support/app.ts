import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { ConsoleLoginWithoutMfaAlarm, type ConsoleLoginWithoutMfaAlarmProps } from '../../src';

/** An alarm that nothing is wrong with, but for the options. */
export function createAlarm(scope: Construct, id: string, options: Partial<ConsoleLoginWithoutMfaAlarmProps> = {}): ConsoleLoginWithoutMfaAlarm {
  return new ConsoleLoginWithoutMfaAlarm(scope, id, {
    logGroup: options.logGroup ?? logs.LogGroup.fromLogGroupName(scope, `${id}LogGroup`, 'trail'),
    subscriptions: [new EmailSubscription('security@example.com')],
    ...options,
  });
}

/** A topic that nothing is wrong with. */
export function createTopic(scope: Construct): sns.Topic {
  const topic = new sns.Topic(scope, 'Topic');
  topic.addSubscription(new EmailSubscription('security@example.com'));
  return topic;
}
