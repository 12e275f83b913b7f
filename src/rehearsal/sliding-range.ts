import type { Datapoint } from './alarm-evaluation';
import type { AlarmSettings } from './alarm-settings';
import { evaluationRangeMinutes } from './evaluation-range';
import type { MetricMinute } from './metric-minutes';

/**
 * The datapoints of the evaluation range while it slides over a metric.
 *
 * The range ends at the start of the minute of the evaluation, t, and is divided into periods from there: the newest is
 * [t - P, t), the next [t - 2P, t - P), and so on. So the periods slide too, and are no fixed clock buckets. A datapoint is the
 * sum of what has arrived for the minutes of its period. Where the range is no multiple of the period, its oldest period counts
 * only with the minutes that are in the range.
 */
export class SlidingRange {
  /** Oldest to newest; missing ones are `undefined`. */
  public readonly datapoints: Datapoint[];

  private readonly minutes: readonly MetricMinute[];
  private readonly length: number;
  private readonly period: number;
  /** `minutes` from `oldest` to just before `next` are in the range. */
  private oldest = 0;
  private next = 0;

  public constructor(alarm: AlarmSettings, minutes: readonly MetricMinute[]) {
    this.minutes = minutes;
    this.length = evaluationRangeMinutes(alarm);
    this.period = alarm.period / 60;
    this.datapoints = new Array<Datapoint>(Math.ceil(this.length / this.period));
  }

  /**
   * Slides to an evaluation, never backwards.
   *
   * @returns the first minute whose evaluation may find other datapoints, `Infinity` when there is none: until then nothing
   *   enters the range, arrives in it, moves from one of its periods to the next or leaves it
   */
  public slideTo(evaluation: number): number {
    while (this.next < this.minutes.length && this.minutes[this.next].minute < evaluation) {
      this.next++;
    }
    while (this.oldest < this.next && this.minutes[this.oldest].minute < evaluation - this.length) {
      this.oldest++;
    }

    this.datapoints.fill(undefined);
    let changesAt = this.next < this.minutes.length ? this.minutes[this.next].minute + 1 : Infinity;
    for (let i = this.oldest; i < this.next; i++) {
      const { minute, sum, arrivedAt } = this.minutes[i];
      if (arrivedAt > evaluation) {
        changesAt = Math.min(changesAt, arrivedAt);
      } else {
        const age = Math.floor((evaluation - minute - 1) / this.period);
        const position = this.datapoints.length - 1 - age;
        this.datapoints[position] = (this.datapoints[position] ?? 0) + sum;
        changesAt = Math.min(changesAt, minute + 1 + Math.min((age + 1) * this.period, this.length));
      }
    }
    return changesAt;
  }

  /** Whether there is anything older than the newest periods, so that the length of the range may matter. */
  public reachesBeyond(evaluation: number, periods: number): boolean {
    return this.minutes.length > 0 && this.minutes[0].minute < evaluation - periods * this.period;
  }
}
