import { reasonFor } from './alarm-reason';
import { type AlarmSettings, breaches } from './alarm-settings';
import { AlarmState } from './alarm-state';
import { type FoundDatapoints, stateWithMissingData } from './missing-data';

/** The datapoint of one period; `undefined` when it is missing. */
export type Datapoint = number | undefined;

/** The outcome of one evaluation. */
export interface AlarmEvaluation {
  readonly state: AlarmState;
  /** In words: which datapoints decided, and how missing ones were treated. */
  readonly reason: string;
}

/** An evaluation before it is put into words: most of them change nothing, and nobody reads their reason. */
export interface Decision extends FoundDatapoints {
  /** `undefined` when the alarm keeps the state it has. */
  readonly state: AlarmState | undefined;
}

/**
 * Evaluates an alarm once, as CloudWatch does.
 *
 * @param datapoints one for each period of the evaluation range, oldest to newest
 * @param current the state that the alarm is in
 */
export function evaluateAlarm(alarm: AlarmSettings, datapoints: readonly Datapoint[], current: AlarmState): AlarmEvaluation {
  const decision = decide(alarm, datapoints);
  return { state: decision.state ?? current, reason: reasonFor(alarm, datapoints, decision) };
}

/** The newest N datapoints decide, wherever in the range they are. Only where there are fewer, missing data is treated. */
export function decide(alarm: AlarmSettings, datapoints: readonly Datapoint[]): Decision {
  const found = newestDatapoints(alarm, datapoints);
  // They need not be adjacent, and no treatment of missing data takes away from them.
  if (found.breaching >= alarm.datapointsToAlarm) {
    return { ...found, state: AlarmState.ALARM };
  }
  if (found.real === alarm.evaluationPeriods) {
    return { ...found, state: AlarmState.OK };
  }
  return { ...found, state: stateWithMissingData(alarm, found) };
}

function newestDatapoints(alarm: AlarmSettings, datapoints: readonly Datapoint[]): FoundDatapoints {
  let real = 0;
  let breaching = 0;
  let oldest = 0;
  for (let age = 1; age <= datapoints.length && real < alarm.evaluationPeriods; age++) {
    const datapoint = datapoints[datapoints.length - age];
    if (datapoint !== undefined) {
      real++;
      breaching += breaches(alarm, datapoint) ? 1 : 0;
      oldest = age;
    }
  }
  return { real, breaching, oldest };
}
