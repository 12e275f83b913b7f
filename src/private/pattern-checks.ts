import { isKnown } from './checks';
import { warn, WarningId } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';
import { findContradiction } from '../rehearsal/filter-pattern/contradictions';
import { LogFilterPattern } from '../rehearsal/log-filter-pattern';

/** Refuses a pattern that CloudWatch Logs would reject. Patterns for text and space-delimited log events are not judged. */
export function checkPattern(pattern: string): void {
  if (isJsonPattern(pattern)) {
    LogFilterPattern.parse(pattern);
  }
}

/** Warns of a pattern that demands of one field what excludes each other. */
export function checkPatternCanMatch(alarm: LogMetricAlarm, pattern: string): void {
  const contradiction = isJsonPattern(pattern) ? findContradiction(pattern) : undefined;
  if (contradiction !== undefined) {
    warn(alarm, WarningId.PATTERN_CANNOT_MATCH, `The pattern never matches, as it demands ${contradiction}. Correct 'pattern'`);
  }
}

function isJsonPattern(pattern: string): boolean {
  return isKnown(pattern) && pattern.trimStart().startsWith('{');
}
