import type { AlarmSettings } from '../../src/rehearsal/alarm-settings';
import type { MetricMinute } from '../../src/rehearsal/metric-minutes';

/**
 * An alarm evaluated the long way: at every minute, minute by minute over the whole evaluation range, and with datapoints and
 * made-up ones in lists as AWS's prose has them. Shares nothing with the code under test.
 */
export function naiveTransitions(alarm: AlarmSettings, minutes: readonly MetricMinute[], start: number, end: number): string[] {
  const transitions: string[] = [];
  const interval = alarm.period * alarm.evaluationPeriods > 86_400 ? 60 : 1;
  let state = 'INSUFFICIENT_DATA';
  for (let t = start; t <= end; t += interval) {
    const next = naiveState(alarm, naiveDatapoints(alarm, minutes, t), state);
    if (next !== state) {
      transitions.push(`${t} ${state} > ${next}`);
    }
    state = next;
  }
  return transitions;
}

/** Newest first. */
function naiveDatapoints(alarm: AlarmSettings, minutes: readonly MetricMinute[], t: number): (number | undefined)[] {
  const period = alarm.period / 60;
  const range = alarm.evaluationPeriods * period + Math.max(2 * period, 5);
  const datapoints: (number | undefined)[] = [];
  for (let begin = t - period; begin > t - range - period; begin -= period) {
    const values = minutes
      .filter(({ minute, arrivedAt }) => minute >= begin && minute < begin + period && minute >= t - range && arrivedAt <= t)
      .map(({ sum }) => sum);
    datapoints.push(values.length > 0 ? values.reduce((a, b) => a + b) : undefined);
  }
  return datapoints;
}

export function naiveState(alarm: AlarmSettings, newestFirst: (number | undefined)[], state: string): string {
  const marks = newestFirst.map((value) => {
    if (value === undefined) {
      return '-';
    }
    const breaching = alarm.comparisonOperator === 'GreaterThanThreshold' ? value > alarm.threshold : value >= alarm.threshold;
    return breaching ? 'X' : '0';
  });
  const real = marks.filter((mark) => mark !== '-').slice(0, alarm.evaluationPeriods);
  const fill = { breaching: 'X', notBreaching: '0', missing: '-', ignore: '-' }[alarm.treatMissingData];
  const evaluated = [...real, ...new Array<string>(alarm.evaluationPeriods - real.length).fill(fill)];

  if (evaluated.filter((mark) => mark === 'X').length >= alarm.datapointsToAlarm) {
    return 'ALARM';
  }
  if (evaluated.includes('0')) {
    return 'OK';
  }
  if (alarm.treatMissingData === 'ignore' && evaluated.includes('-')) {
    return state;
  }
  if (alarm.treatMissingData === 'missing' && real.length === 0) {
    return 'INSUFFICIENT_DATA';
  }
  const premature = alarm.treatMissingData === 'missing' && marks.slice(alarm.datapointsToAlarm - 1).includes('X');
  return premature ? 'ALARM' : 'OK';
}
