import { Annotations } from 'aws-cdk-lib/core';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** The ids by which users acknowledge warnings: public, see docs/delivery.md. */
export enum WarningId {
  SINGLE_MATCH_CANNOT_FIRE = 'cdk-cis-alarms:singleMatchCannotFire',
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
