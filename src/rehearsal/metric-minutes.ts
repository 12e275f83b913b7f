import { refuse } from '../private/refuse';

/**
 * What a metric got within one minute, and when it arrived. A minute is a whole number of minutes since any origin, such as
 * 1970; what arrives of one minute at different times is several of these.
 */
export interface MetricMinute {
  readonly minute: number;
  /** 0 is a datapoint too: it is what a metric filter's default value leaves behind. */
  readonly sum: number;
  /** The minute from whose evaluation on it counts; `minute` itself when there is no delay. */
  readonly arrivedAt: number;
}

/** @param minutes must be sorted by `minute` */
export function checkMetricMinutes(minutes: readonly MetricMinute[]): void {
  let previous = -Infinity;
  for (const { minute, sum, arrivedAt } of minutes) {
    if (!Number.isSafeInteger(minute)) {
      refuse('minute', 'be a whole number', minute);
    }
    if (minute < previous) {
      refuse('minutes', "be sorted by 'minute'", `${minute} after ${previous}`);
    }
    if (!Number.isFinite(sum)) {
      refuse('sum', 'be a finite number', sum);
    }
    if (!(Number.isSafeInteger(arrivedAt) && arrivedAt >= minute)) {
      refuse('arrivedAt', `be a whole number of at least 'minute' (${minute})`, arrivedAt);
    }
    previous = minute;
  }
}
