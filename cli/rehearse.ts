import { writeFileSync } from 'node:fs';
import type { RehearseArguments } from './arguments';
import { replayFiles } from './replay-files';
import { drawTimeline } from './svg-timeline';
import { readTemplate } from './template';
import { reportOf } from './text-report';
import { messageOf, refuseArgument } from './usage-error';
import { Delivery, type RehearsalResult } from '../src/rehearsal/rehearsal-result';
import { alarmsOf, filtersOf } from '../src/rehearsal/rehearsed-template';
import { Replay } from '../src/rehearsal/replay';

/** @returns the exit code */
export async function rehearse({ template, events, format, svg, delayMinutes, expectation }: RehearseArguments): Promise<number> {
  const resources = readTemplate(template);
  const replay = new Replay(resources, {});
  const malformed = await replayFiles(replay, events);
  const result = replay.finish(delayMinutes, malformed.listed);

  if (svg !== undefined) {
    const { rehearsed } = alarmsOf(resources, filtersOf(resources));
    write(svg, drawTimeline({ result, alarms: rehearsed, span: replay.span! }));
  }
  if (format === 'json') {
    console.log(JSON.stringify({ ...result, malformedCount: malformed.count }, undefined, 2));
  } else {
    console.log(reportOf(result, malformed));
  }

  const failure = failureOf(expectation, result);
  if (failure === undefined) {
    return 0;
  }
  console.error(failure);
  return 1;
}

/** Why the result is not what was expected. */
function failureOf(expectation: 'alarm' | 'silence' | undefined, { notifications }: RehearsalResult): string | undefined {
  const alarms = notifications.filter(({ state }) => state === 'ALARM');
  const lost = alarms.filter(({ delivery }) => delivery === Delivery.UNDELIVERED);
  if (expectation === 'alarm' && alarms.length === 0) {
    return 'expected an alarm, but nobody would have been told of one';
  }
  if (expectation === 'alarm' && lost.length > 0) {
    return `expected an alarm, but ${lost.length} of ${alarms.length} would not have been delivered: ${lost[0].reason}`;
  }
  if (expectation === 'silence' && alarms.length > 0) {
    return `expected silence, but ${alarms[0].alarm} would have told ${alarms[0].topic} at ${alarms[0].time}`;
  }
  return undefined;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    refuseArgument('--svg', 'name a file that can be written', `${file} (${messageOf(error)})`);
  }
}
