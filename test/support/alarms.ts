import type { AlarmSettings } from '../../src/rehearsal/alarm-settings';
import { type AlarmTimeline, type AlarmTimelineSpan, runAlarm } from '../../src/rehearsal/alarm-timeline';
import type { MetricMinute } from '../../src/rehearsal/metric-minutes';

/** The defaults of the control. */
export const CONTROL: AlarmSettings = {
  period: 300,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  comparisonOperator: 'GreaterThanThreshold',
  threshold: 0,
  treatMissingData: 'notBreaching',
};

/** Matches without delay, one in each of these minutes. */
export function loginsAt(...minutes: number[]): MetricMinute[] {
  return minutes.map((minute) => ({ minute, sum: 1, arrivedAt: minute }));
}

/** Minutes of other log events only, with the default value 0. */
export function othersAt(...minutes: number[]): MetricMinute[] {
  return minutes.map((minute) => ({ minute, sum: 0, arrivedAt: minute }));
}

export function sorted(...minutes: MetricMinute[][]): MetricMinute[] {
  return minutes.flat().sort((a, b) => a.minute - b.minute);
}

export const WEEK: AlarmTimelineSpan = { startMinute: 0, endMinute: 7 * 24 * 60 };

/** The transitions as `minute from > to`. */
export function transitionsOf(timeline: AlarmTimeline): string[] {
  return timeline.transitions.map(({ minute, from, to }) => `${minute} ${from} > ${to}`);
}

export function run(alarm: Partial<AlarmSettings>, minutes: MetricMinute[], span: AlarmTimelineSpan = WEEK): string[] {
  return transitionsOf(runAlarm({ ...CONTROL, ...alarm }, minutes, span));
}
