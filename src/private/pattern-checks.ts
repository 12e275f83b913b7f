import { isKnown } from './checks';
import { warn, WarningId } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';
import { findContradiction } from '../rehearsal/filter-pattern/contradictions';

/** Why a pattern can never match, by its text: apps have many alarms and few patterns. */
const contradictions = new Map<string, string | undefined>();

/** Refuses a pattern that CloudWatch Logs would reject. Patterns for text and space-delimited log events are not judged. */
export function checkPattern(pattern: string): void {
  contradictionIn(pattern);
}

/** Warns of a pattern that demands of one field what excludes each other. */
export function checkPatternCanMatch(alarm: LogMetricAlarm, pattern: string): void {
  const contradiction = contradictionIn(pattern);
  if (contradiction !== undefined) {
    warn(alarm, WarningId.PATTERN_CANNOT_MATCH, `The pattern never matches, as it demands ${contradiction}. Correct 'pattern'`);
  }
}

/** @throws for a pattern that CloudWatch Logs would reject */
function contradictionIn(pattern: string): string | undefined {
  if (!isJsonPattern(pattern)) {
    return undefined;
  }
  if (!contradictions.has(pattern)) {
    contradictions.set(pattern, findContradiction(pattern));
  }
  return contradictions.get(pattern);
}

function isJsonPattern(pattern: string): boolean {
  return isKnown(pattern) && pattern.trimStart().startsWith('{');
}
