import type { MalformedInputs } from './replay-files';
import type { AlarmNotification, AlarmStateTransition, RehearsalResult } from '../src/rehearsal/rehearsal-result';

/** A report is for reading: what is left out is counted, and `--format json` has all of it. */
const MAX_LINES = 50;

/** What a rehearsal found, in words. */
export function reportOf(result: RehearsalResult, malformed: MalformedInputs): string {
  const alarms = [...new Set(result.filters.flatMap((filter) => filter.alarms))];
  return [
    section('Events', [`${result.events} read`, ...malformedLines(malformed)]),
    section('Metric filters', filterLines(result), 'the template has none: nothing can be matched'),
    section('Metrics', result.metrics.map(({ metricNamespace, metricName, datapoints }) =>
      `${metricNamespace} / ${metricName}: ${counted(datapoints.length, 'minute')} with data, ${datapoints.reduce((sum, { value }) => sum + value, 0)} in total`)),
    section('Alarms', limited(result.transitions.map(transitionLine)), alarms.length > 0 ? 'no change of state' : 'no filter feeds an alarm'),
    section('Notifications', limited(result.notifications.map(notificationLine)), 'none: nobody would have been told'),
    result.alarmsNotRehearsed.length > 0 && section('Not rehearsed, as no filter feeds them', result.alarmsNotRehearsed),
    result.transitions.some(({ isEstimate }) => isEstimate)
      && '~ an estimate: AWS does not publish how far an alarm looks back when data is missing',
  ].filter((part) => part !== false).join('\n\n');
}

/** What could not be read, for people. */
export function malformedLines({ count, listed }: MalformedInputs): string[] {
  const lines = listed.map(({ file, place, reason }) => `  ${file}, ${place}: ${reason}`);
  return count === 0 ? [] : [`${count} malformed, and left out:`, ...limited(lines, count)];
}

function filterLines({ filters }: RehearsalResult): string[] {
  return filters.flatMap(({ logicalId, filterName, pattern, matches, alarms }) => [
    `${logicalId}${filterName === undefined ? '' : ` (${filterName})`}: ${counted(matches, 'match', 'es')}`,
    `  ${pattern}`,
    alarms.length > 0 ? `  watched by ${alarms.join(', ')}` : '  watched by no alarm: its matches tell nobody',
  ]);
}

function transitionLine({ alarm, time, from, to, reason, isEstimate }: AlarmStateTransition): string {
  return `${isEstimate ? '~' : ' '}${time}  ${alarm}  ${from} -> ${to}: ${reason}`;
}

function notificationLine({ alarm, topic, time, state, delivery, reason }: AlarmNotification): string {
  return `${time}  ${alarm} tells ${topic} of ${state}: ${delivery}${reason === undefined ? '' : `, ${reason}`}`;
}

function section(title: string, lines: string[], instead = 'none'): string {
  return [title, ...(lines.length > 0 ? lines : [instead]).map((line) => `  ${line}`)].join('\n');
}

function limited(lines: string[], total = lines.length): string[] {
  const shown = lines.slice(0, MAX_LINES);
  return total > shown.length ? [...shown, `... and ${total - shown.length} more`] : shown;
}

export function counted(count: number, noun: string, ending = 's'): string {
  return `${count} ${noun}${count === 1 ? '' : ending}`;
}
