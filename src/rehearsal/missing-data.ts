import type { AlarmSettings } from './alarm-settings';
import { AlarmState } from './alarm-state';

/** What an evaluation found in the evaluation range, of the datapoints that it takes into account. */
export interface FoundDatapoints {
  /** How many there are, at most `evaluationPeriods`. */
  readonly real: number;
  /** How many of them breach. */
  readonly breaching: number;
  /** How many periods ago the oldest of them began: 1 for the newest period of the range, 0 when there is none. */
  readonly oldest: number;
}

/**
 * The state when there are fewer datapoints than `evaluationPeriods`, and too few of them breach for an ALARM of their own.
 * `undefined` when the alarm keeps the state it has.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateWithMissingData(alarm: AlarmSettings, found: FoundDatapoints): AlarmState | undefined {
  switch (alarm.treatMissingData) {
    case 'notBreaching':
      return AlarmState.OK;
    case 'breaching': {
      // "Only as few times as possible": no more missing datapoints are made up than it takes to have N.
      const missing = alarm.evaluationPeriods - found.real;
      return found.breaching + missing >= alarm.datapointsToAlarm ? AlarmState.ALARM : AlarmState.OK;
    }
    case 'ignore':
      // In AWS's tables a datapoint within the threshold makes the state OK (`0 - - - -`); only without one it is kept.
      return found.breaching === found.real ? undefined : AlarmState.OK;
    case 'missing':
      if (found.real === 0) {
        return AlarmState.INSUFFICIENT_DATA;
      }
      return isPrematureAlarm(alarm, found) ? AlarmState.ALARM : AlarmState.OK;
  }
}

/**
 * AWS's "premature alarm state": few datapoints, all of them breaching, the oldest at least M periods old.
 *
 * By the prose, good datapoints before the breaching ones would not matter. By the table they do: `0 - X - -`, 2 out of 3, is OK.
 */
function isPrematureAlarm(alarm: AlarmSettings, found: FoundDatapoints): boolean {
  return found.breaching === found.real && found.oldest >= alarm.datapointsToAlarm;
}
