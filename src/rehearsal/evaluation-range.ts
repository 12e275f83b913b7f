import type { AlarmSettings } from './alarm-settings';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * How far back an evaluation looks, in minutes.
 *
 * An estimate: AWS says that it is longer than N periods and depends on the period, and gives 5 periods for N = 3 and 5 minutes.
 * This formula fits that, and recorded alarm histories. With a period of 2 minutes it is no multiple of the period.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluationRangeMinutes(alarm: AlarmSettings): number {
  return (alarm.evaluationPeriods * alarm.period + Math.max(2 * alarm.period, 5 * MINUTE)) / MINUTE;
}

/** The minutes from one evaluation to the next: alarms over more than a day are evaluated once an hour, others every minute. */
export function evaluationInterval(alarm: AlarmSettings): number {
  return alarm.evaluationPeriods * alarm.period > DAY ? 60 : 1;
}
