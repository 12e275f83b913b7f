import { label, line, rectangle, svg } from './svg';
import type { AlarmStateTransition, MetricDatapoint, RehearsalResult } from '../src/rehearsal/rehearsal-result';
import type { RehearsedAlarm } from '../src/rehearsal/rehearsed-template';

/** What is drawn. */
export interface Timeline {
  readonly result: RehearsalResult;
  readonly alarms: RehearsedAlarm[];
  /** Minutes of the first and of the last event. */
  readonly span: { readonly first: number; readonly last: number };
}

const WIDTH = 1030;
const LEFT = 120;
const RIGHT = 970;
const HEADER = 60;
const PANEL = 270;
/** Heights within a panel. */
const MATCHED = 40;
const CHART_TOP = 60;
const CHART_BOTTOM = 160;
const STATES = 180;
const TOLD = 225;

const TICKS = 5;
const MINUTE = 60_000;
const COLORS = { OK: '#2e7d32', ALARM: '#c62828', INSUFFICIENT_DATA: '#9e9e9e' };

type Scale = (value: number) => number;

/** A picture of a rehearsal: for each alarm what was matched, what it looked at, its states, and whom it told. */
export function drawTimeline({ result, alarms, span }: Timeline): string {
  const last = Math.max(span.last, ...result.transitions.map(({ time }) => minuteOf(time)).slice(-1)) + 5;
  const x: Scale = (minute) => LEFT + ((minute - span.first) / (last - span.first)) * (RIGHT - LEFT);
  const height = HEADER + Math.max(1, alarms.length) * PANEL + 40;
  return svg(WIDTH, height, [
    label(LEFT, 28, 'Rehearsal: would the alarm have fired?', { size: 20 }),
    label(LEFT, 48, `${result.events} events from ${timeOf(span.first)} to ${timeOf(span.last)} UTC`),
    ...alarms.length === 0 ? [label(LEFT, HEADER + 40, 'no filter feeds an alarm')] : [],
    ...alarms.flatMap((alarm, index) => panel(result, alarm, HEADER + index * PANEL, x, span.first, last)),
    ...timeAxis(x, span.first, last, height - 45),
  ]);
}

function panel(result: RehearsalResult, alarm: RehearsedAlarm, top: number, x: Scale, first: number, last: number): string[] {
  const { settings: { threshold, period, comparisonOperator }, logicalId } = alarm;
  const { datapoints } = result.metrics.find(({ metricNamespace, metricName }) =>
    metricNamespace === alarm.metricNamespace && metricName === alarm.metricName)!;
  const sums = slidingSums(datapoints, period / 60);
  const highest = sums.reduce((most, { sum }) => Math.max(most, sum), Math.max(1, threshold * 1.2));
  const y: Scale = (value) => top + CHART_BOTTOM - (value / highest) * (CHART_BOTTOM - CHART_TOP);
  const sign = comparisonOperator === 'GreaterThanThreshold' ? '>' : '>=';

  return [
    label(LEFT, top + 18, logicalId, { size: 15 }),
    label(LEFT - 8, top + MATCHED + 4, 'matched', { anchor: 'end' }),
    ...datapoints.filter(({ value }) => value !== 0).map(({ time, value }) =>
      rectangle(x(minuteOf(time)) - 1, top + MATCHED - 6, 2, 12, '#1565c0', `${time}: ${value}`)),

    line(LEFT, top + CHART_TOP, LEFT, top + CHART_BOTTOM, '#616161'),
    line(LEFT, top + CHART_BOTTOM, RIGHT, top + CHART_BOTTOM, '#616161'),
    label(LEFT - 8, top + CHART_TOP + 4, String(highest), { anchor: 'end' }),
    label(LEFT - 8, top + CHART_BOTTOM + 4, '0', { anchor: 'end' }),
    label(LEFT - 8, top + (CHART_TOP + CHART_BOTTOM) / 2, `sum of ${period / 60} min`, { anchor: 'end' }),
    `<path d="${stepsOf(sums, x, y, first, last)}" fill="#90caf9" fill-opacity="0.6" stroke="#1565c0"/>`,
    line(LEFT, y(threshold), RIGHT, y(threshold), '#c62828', '6 4'),
    label(RIGHT, y(threshold) - 5, `threshold: ${sign} ${threshold}`, { anchor: 'end', color: '#c62828' }),

    label(LEFT - 8, top + STATES + 15, 'state', { anchor: 'end' }),
    ...bands(result.transitions.filter((transition) => transition.alarm === logicalId), top + STATES, x, first, last),
    label(LEFT - 8, top + TOLD + 4, 'told', { anchor: 'end' }),
    ...result.notifications.filter((notification) => notification.alarm === logicalId).map(({ time, topic, state, delivery }) =>
      rectangle(x(minuteOf(time)) - 4, top + TOLD - 4, 8, 8, delivery === 'UNDELIVERED' ? '#ffffff' : COLORS[state], `${time}: ${topic} of ${state}, ${delivery}`, COLORS[state])),
  ];
}

/** What the alarm sees as its newest datapoint, wherever that changes: its period slides each minute. */
function slidingSums(datapoints: MetricDatapoint[], period: number): { minute: number; sum: number }[] {
  const changes = new Map<number, number>();
  const change = (minute: number, by: number) => changes.set(minute, (changes.get(minute) ?? 0) + by);
  for (const { time, value } of datapoints) {
    change(minuteOf(time) + 1, value);
    change(minuteOf(time) + 1 + period, -value);
  }
  let sum = 0;
  return [...changes].sort(([one], [other]) => one - other).map(([minute, by]) => ({ minute, sum: sum += by }));
}

function stepsOf(sums: { minute: number; sum: number }[], x: Scale, y: Scale, first: number, last: number): string {
  const steps = sums.filter(({ minute }) => minute <= last).map(({ minute, sum }) => `H${x(minute).toFixed(1)}V${y(sum).toFixed(1)}`);
  return `M${x(first).toFixed(1)} ${y(0).toFixed(1)}${steps.join('')}H${x(last).toFixed(1)}V${y(0).toFixed(1)}Z`;
}

function bands(transitions: AlarmStateTransition[], top: number, x: Scale, first: number, last: number): string[] {
  const states = [{ state: 'INSUFFICIENT_DATA' as keyof typeof COLORS, from: first },
    ...transitions.map(({ to, time }) => ({ state: to as keyof typeof COLORS, from: minuteOf(time) }))];
  const drawn = states.map(({ state, from }, index) => {
    const to = states[index + 1]?.from ?? last;
    // An alarm of minutes must be seen among months.
    const width = Math.max(state === 'ALARM' ? 2 : 0, x(to) - x(from));
    const text = width > 8 * state.length ? label(x(from) + 4, top + 15, state, { color: '#ffffff' }) : '';
    return { isAlarm: state === 'ALARM', shape: rectangle(x(from), top, width, 22, COLORS[state], `${state} from ${timeOf(from)}`) + text };
  });
  // Alarms last, so that nothing is drawn over them.
  return [...drawn.filter(({ isAlarm }) => !isAlarm), ...drawn.filter(({ isAlarm }) => isAlarm)].map(({ shape }) => shape)
    .concat(['OK', 'ALARM', 'INSUFFICIENT_DATA'].flatMap((state, index) => [
      rectangle(RIGHT - 330 + index * 90, top + 62, 10, 10, COLORS[state as keyof typeof COLORS]),
      label(RIGHT - 316 + index * 90, top + 71, state),
    ]));
}

function timeAxis(x: Scale, first: number, last: number, y: number): string[] {
  const ticks = Array.from({ length: TICKS }, (_, index) => Math.round(first + ((last - first) * index) / (TICKS - 1)));
  return [
    line(LEFT, y, RIGHT, y, '#616161'),
    ...ticks.flatMap((minute) => [line(x(minute), y, x(minute), y + 5, '#616161'), label(x(minute), y + 18, timeOf(minute), { anchor: 'middle' })]),
    label((LEFT + RIGHT) / 2, y + 36, 'time (UTC)', { anchor: 'middle' }),
  ];
}

function minuteOf(time: string): number {
  return Date.parse(time) / MINUTE;
}

function timeOf(minute: number): string {
  return new Date(minute * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
}
