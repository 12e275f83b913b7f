import { type Datapoint, decide } from './alarm-evaluation';
import { reasonFor } from './alarm-reason';
import { type AlarmSettings, checkAlarmSettings } from './alarm-settings';
import { AlarmState } from './alarm-state';
import { evaluationInterval, evaluationRangeMinutes } from './evaluation-range';
import { checkMetricMinutes, type MetricMinute } from './metric-minutes';
import { SlidingRange } from './sliding-range';
import { refuse } from '../private/refuse';

/** The time over which an alarm is evaluated. */
export interface AlarmTimelineSpan {
  /** Minute of the first evaluation, about one after the creation of the alarm. An hourly alarm is evaluated every 60 from here. */
  readonly startMinute: number;
  /** No evaluation after this minute. */
  readonly endMinute: number;
}

/** A change of an alarm's state. Actions run on these, and on nothing else. */
export interface AlarmTransition {
  /** Minute of the evaluation. */
  readonly minute: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
  /** Whether the outcome of this evaluation depends on the length of the evaluation range, so that its time is an estimate. */
  readonly isEstimate: boolean;
}

/** What an alarm did over time. */
export interface AlarmTimeline {
  readonly transitions: AlarmTransition[];
  /** The state after the last evaluation. */
  readonly state: AlarmState;
  /** The evaluation range in minutes. */
  readonly evaluationRange: number;
  /** The length of the evaluation range is inferred, as AWS does not publish it. */
  readonly rangeIsEstimate: true;
}

/**
 * Evaluates an alarm from its creation on, every minute (or hour), on what had arrived by then.
 *
 * Evaluations that can't find other datapoints than the one before are skipped: their outcome is the same, as a kept state is
 * kept again. So silence costs nothing, however long.
 *
 * @param minutes sorted by `minute`; may begin before the span, as CloudWatch looks at data from before the alarm too
 */
export function runAlarm(alarm: AlarmSettings, minutes: readonly MetricMinute[], span: AlarmTimelineSpan): AlarmTimeline {
  checkAlarmSettings(alarm);
  checkMetricMinutes(minutes);
  checkSpan(span);

  const range = new SlidingRange(alarm, minutes);
  const transitions: AlarmTransition[] = [];
  let state = AlarmState.INSUFFICIENT_DATA;
  let minute = span.startMinute;
  while (minute <= span.endMinute) {
    const changesAt = range.slideTo(minute);
    const decision = decide(alarm, range.datapoints);
    const to: AlarmState = decision.state ?? state;
    if (to !== state) {
      const isEstimate = range.reachesBeyond(minute, alarm.evaluationPeriods) && !isSettledWithinPeriods(alarm, range.datapoints);
      transitions.push({ minute, from: state, to, reason: reasonFor(alarm, range.datapoints, decision), isEstimate });
      state = to;
    }
    minute = firstEvaluation(alarm, span, changesAt);
  }
  return { transitions, state, evaluationRange: evaluationRangeMinutes(alarm), rangeIsEstimate: true };
}

/** The first evaluation in a minute or after it. */
function firstEvaluation(alarm: AlarmSettings, { startMinute }: AlarmTimelineSpan, minute: number): number {
  const interval = evaluationInterval(alarm);
  return startMinute + Math.ceil((minute - startMinute) / interval) * interval;
}

/** Whether the newest N periods alone decide: what is older comes in only where these leave something open. */
function isSettledWithinPeriods(alarm: AlarmSettings, datapoints: readonly Datapoint[]): boolean {
  const { real, breaching } = decide(alarm, datapoints.slice(-alarm.evaluationPeriods));
  return real === alarm.evaluationPeriods || breaching >= alarm.datapointsToAlarm;
}

function checkSpan({ startMinute, endMinute }: AlarmTimelineSpan): void {
  if (!Number.isSafeInteger(startMinute)) {
    refuse('startMinute', 'be a whole number', startMinute);
  }
  if (!(Number.isSafeInteger(endMinute) && endMinute >= startMinute)) {
    refuse('endMinute', `be a whole number of at least 'startMinute' (${startMinute})`, endMinute);
  }
}
