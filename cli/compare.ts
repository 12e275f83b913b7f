import type { CompareArguments } from './arguments';
import { type MalformedInputs, replayFiles } from './replay-files';
import { malformedLines } from './text-report';
import { ConsoleLoginPattern } from '../src/console-login-pattern';
import type { RehearsalResult } from '../src/rehearsal/rehearsal-result';
import type { TemplateResources } from '../src/rehearsal/rehearsed-template';
import { Replay } from '../src/rehearsal/replay';

const MINUTES_A_DAY = 24 * 60;

interface Row {
  readonly pattern: string;
  readonly matches: number;
  readonly alarms: number;
  readonly alarmsPerDay: number;
}

/** @returns the exit code */
export async function compare({ events, format }: CompareArguments): Promise<number> {
  const patterns = Object.entries(ConsoleLoginPattern)
    .filter((member): member is [string, ConsoleLoginPattern] => member[1] instanceof ConsoleLoginPattern);
  // All at once, so that the files are read but once.
  const replay = new Replay(Object.assign({}, ...patterns.map(([name, { logPatternString }]) => resourcesOf(name, logPatternString))), {});
  const malformed = await replayFiles(replay, events);
  const result = replay.finish(0, malformed.listed);

  const { first, last } = replay.span!;
  // What was read of less than a day is no reason to expect more than it.
  const days = Math.max(1, (last - first) / MINUTES_A_DAY);
  const rows = patterns.map(([name]) => rowOf(name, result, days));
  if (format === 'json') {
    const { malformedEvents } = result;
    console.log(JSON.stringify(
      { events: result.events, days: rounded(days), patterns: rows, malformedEvents, malformedCount: malformed.count }, undefined, 2));
  } else {
    console.log(textOf(rows, result.events, days, malformed));
  }
  return 0;
}

/** A filter, and an alarm with the defaults of the control. */
function resourcesOf(name: string, pattern: string): TemplateResources {
  return {
    [`${name}Filter`]: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        FilterPattern: pattern,
        MetricTransformations: [{ MetricNamespace: 'CISBenchmark', MetricName: name, MetricValue: '1' }],
      },
    },
    [name]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'CISBenchmark',
        MetricName: name,
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      },
    },
  };
}

function rowOf(name: string, { filters, transitions }: RehearsalResult, days: number): Row {
  const alarms = transitions.filter(({ alarm, to }) => alarm === name && to === 'ALARM').length;
  const { matches } = filters.find(({ logicalId }) => logicalId === `${name}Filter`)!;
  return { pattern: name, matches, alarms, alarmsPerDay: rounded(alarms / days) };
}

function textOf(rows: Row[], events: number, days: number, malformed: MalformedInputs): string {
  const cells = [['ConsoleLoginPattern', 'matches', 'alarms', 'alarms per day'],
    ...rows.map(({ pattern, matches, alarms, alarmsPerDay }) => [pattern, String(matches), String(alarms), alarmsPerDay.toFixed(2)])];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const table = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '));
  return [`${events} events over ${rounded(days)} days`, ...malformedLines(malformed), '', ...table].join('\n');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
