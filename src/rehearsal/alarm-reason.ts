import type { Datapoint, Decision } from './alarm-evaluation';
import { type AlarmSettings, breaches } from './alarm-settings';
import { AlarmState } from './alarm-state';

/** A reason is for reading, and an evaluation may stand on 1,440 datapoints. */
const MAX_LISTED = 5;

/** Says what decided an evaluation, in words close to those of an alarm's history: datapoints newest first, always in the plural. */
export function reasonFor(alarm: AlarmSettings, datapoints: readonly Datapoint[], decision: Decision): string {
  return `${evidence(alarm, datapoints, decision)}${treatment(alarm, decision)}`;
}

/** The datapoints that speak for the outcome. */
function evidence(alarm: AlarmSettings, datapoints: readonly Datapoint[], decision: Decision): string {
  const { real, breaching, state } = decision;
  if (real === 0) {
    return 'no datapoint in the evaluation range';
  }
  const within = real - breaching;
  const tellWithin = within > 0 && (state === AlarmState.OK || breaching === 0);
  const count = tellWithin ? within : breaching;
  const told = newestReal(datapoints, real).filter((datapoint) => breaches(alarm, datapoint) !== tellWithin);

  const among = real === alarm.evaluationPeriods ? `the last ${real} datapoints` : `${real} datapoints in the evaluation range`;
  const verb = `${count === 1 ? 'was' : 'were'}${tellWithin ? ' not' : ''}`;
  return `${count} of ${among} (${listed(told)}) ${verb} ${comparison(alarm)} the threshold (${alarm.threshold})`;
}

/** What missing data did to the outcome, if anything. */
function treatment(alarm: AlarmSettings, decision: Decision): string {
  const { real, breaching, oldest, state } = decision;
  const missing = alarm.evaluationPeriods - real;
  if (missing === 0 || breaching >= alarm.datapointsToAlarm) {
    return '';
  }
  switch (alarm.treatMissingData) {
    case 'breaching':
      return `, and ${missing} missing ${missing === 1 ? 'datapoint was' : 'datapoints were'} treated as breaching`;
    case 'notBreaching':
      return `, and ${missing} missing ${missing === 1 ? 'datapoint was' : 'datapoints were'} treated as not breaching`;
    case 'ignore':
      return state === undefined ? ', and missing data keeps the state' : '';
    case 'missing':
      if (state === AlarmState.ALARM) {
        return `, the oldest began ${oldest} periods ago, and the others are missing`;
      }
      return real > 0 && breaching === real ? `, and an ALARM takes ${alarm.datapointsToAlarm}` : '';
  }
}

function newestReal(datapoints: readonly Datapoint[], count: number): number[] {
  return datapoints.filter((datapoint) => datapoint !== undefined).slice(-count).reverse();
}

function listed(datapoints: readonly number[]): string {
  const shown = datapoints.slice(0, MAX_LISTED).join(', ');
  const rest = datapoints.length - MAX_LISTED;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function comparison(alarm: AlarmSettings): string {
  return alarm.comparisonOperator === 'GreaterThanThreshold' ? 'greater than' : 'greater than or equal to';
}
