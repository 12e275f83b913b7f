import { Annotations, Stack } from 'aws-cdk-lib/core';
import { allowPublish, allowUseOfKey } from './cloudwatch-statements';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** The ids by which users acknowledge warnings: public, see docs/delivery.md. */
export enum WarningId {
  SINGLE_MATCH_CANNOT_FIRE = 'cdk-cis-alarms:singleMatchCannotFire',
  PATTERN_CANNOT_MATCH = 'cdk-cis-alarms:patternCannotMatch',
  LATCHES_IN_ALARM = 'cdk-cis-alarms:latchesInAlarm',
  IMPORTED_TOPIC = 'cdk-cis-alarms:importedTopic',
  IMPORTED_KEY = 'cdk-cis-alarms:importedKey',
  DENIED_BY_TOPIC_POLICY = 'cdk-cis-alarms:deniedByTopicPolicy',
  DENIED_BY_KEY_POLICY = 'cdk-cis-alarms:deniedByKeyPolicy',
  NO_SUBSCRIBER = 'cdk-cis-alarms:noSubscriber',
}

/**
 * Warns on the CloudWatch alarm, a child of the construct: up to at least aws-cdk-lib 2.189.1, acknowledging a warning
 * that is yet to come works for descendants only.
 */
export function warn(alarm: LogMetricAlarm, id: WarningId, message: string): void {
  Annotations.of(alarm.alarm).addWarningV2(id, message);
}

/** Of a topic whose policy this package cannot change, or not even see. */
export function warnOfTopic(alarm: LogMetricAlarm, topic: string): void {
  const [publish, useOfKey] = statementsFor(alarm);
  warn(alarm, WarningId.IMPORTED_TOPIC,
    `${topic}, so CloudWatch may not be able to publish to it. If the topic has a policy, it must hold ${publish}. `
    + `If it is encrypted, the policy of its customer-managed key must hold ${useOfKey}`);
}

/** Of a key whose policy this package cannot change, or not even see. */
export function warnOfKey(alarm: LogMetricAlarm, key: string): void {
  const [, useOfKey] = statementsFor(alarm);
  warn(alarm, WarningId.IMPORTED_KEY, `${key}, so CloudWatch may not be able to use it. Its policy must hold ${useOfKey}`);
}

export function warnOfDenial(
  alarm: LogMetricAlarm, id: WarningId.DENIED_BY_TOPIC_POLICY | WarningId.DENIED_BY_KEY_POLICY, statement: string, policy: string,
): void {
  warn(alarm, id,
    `Statement ${statement} of the policy ${policy} denies CloudWatch what it needs to notify: nobody will be told. Narrow it, `
    + 'for example by the condition "Bool": {"aws:PrincipalIsAWSService": "false"}');
}

function statementsFor(alarm: LogMetricAlarm): string[] {
  const stack = Stack.of(alarm);
  return [allowPublish(alarm.topic.topicArn, stack.account), allowUseOfKey(stack.account)].map((statement) =>
    JSON.stringify(stack.resolve(statement.toStatementJson())));
}
