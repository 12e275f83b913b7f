import { type AlarmTransition, runAlarm } from './alarm-timeline';
import type { MetricMinute } from './metric-minutes';
import type { AlarmNotification, AlarmStateTransition, FilterMatches, MalformedEvent, MetricDatapoints, RehearsalResult } from './rehearsal-result';
import { alarmsOf, filtersOf, keyOf, type RehearsedAlarm, type RehearsedFilter, type TemplateResources } from './rehearsed-template';
import { TemplateDelivery } from './template-delivery';
import type { Place } from '../private/template-text';

const MINUTE = 60_000;

/** The sums of a metric by the minute. */
type MetricSums = Map<number, number>;

/**
 * Replays events through the filters, alarms and actions of a template. Takes one event at a time and keeps matches by the
 * minute only, so that memory does not grow with what is read.
 */
export class Replay {
  private readonly filters: RehearsedFilter[];
  private readonly hasDefaultValue: boolean;
  private readonly alarms: RehearsedAlarm[];
  private readonly alarmsNotRehearsed: string[];
  private readonly delivery: TemplateDelivery;

  private readonly matches = new Map<RehearsedFilter, number>();
  private readonly sums = new Map<string, MetricSums>();
  /** Minutes with events, in which a filter's default value is reported. Kept only if there is one. */
  private readonly minutesWithEvents = new Set<number>();
  private events = 0;
  private first = Infinity;
  private last = -Infinity;

  /**
   * @param resources the resources of the template
   * @param place where it is deployed to, as far as it is known
   */
  constructor(resources: TemplateResources, place: Place) {
    this.filters = filtersOf(resources);
    this.hasDefaultValue = this.filters.some(({ defaultValue }) => defaultValue !== undefined);
    const { rehearsed, others } = alarmsOf(resources, this.filters);
    this.alarms = rehearsed;
    this.alarmsNotRehearsed = others;
    this.delivery = new TemplateDelivery(resources, place);
    this.filters.forEach((filter) => this.sums.set(metricOf(filter), new Map()));
  }

  /**
   * @param message a CloudTrail record as it is logged
   * @returns why it is none, if so: it is counted, and left out
   */
  public add(message: string): string | undefined {
    this.events++;
    const minute = minuteOf(message);
    if (typeof minute === 'string') {
      return minute;
    }
    this.first = Math.min(this.first, minute);
    this.last = Math.max(this.last, minute);
    if (this.hasDefaultValue) {
      this.minutesWithEvents.add(minute);
    }
    for (const filter of this.filters) {
      if (filter.pattern.matches(message)) {
        this.matches.set(filter, (this.matches.get(filter) ?? 0) + 1);
        const sums = this.sums.get(metricOf(filter))!;
        sums.set(minute, (sums.get(minute) ?? 0) + filter.metricValue);
      }
    }
    return undefined;
  }

  /** The minutes of the first and of the last event; `undefined` without any. */
  public get span(): { readonly first: number; readonly last: number } | undefined {
    return this.first <= this.last ? { first: this.first, last: this.last } : undefined;
  }

  /**
   * @param delayMinutes how long after its time an event arrives
   * @param malformedEvents those that `add` has refused; who adds them knows where they are from, and how many to keep
   */
  public finish(delayMinutes: number, malformedEvents: MalformedEvent[]): RehearsalResult {
    this.reportDefaultValues();
    const transitions = this.alarms.flatMap((alarm) => this.run(alarm, delayMinutes));
    transitions.sort((one, other) => one.minute - other.minute);
    return {
      events: this.events,
      malformedEvents,
      filters: this.filters.map((filter) => this.matchesOf(filter)),
      metrics: this.metrics(),
      transitions: transitions.map(({ alarm, minute, from, to, reason, isEstimate }): AlarmStateTransition =>
        ({ alarm: alarm.logicalId, time: timeOf(minute), from, to, reason, isEstimate })),
      notifications: transitions.flatMap((transition) => this.notificationsOf(transition)),
      alarmsNotRehearsed: this.alarmsNotRehearsed,
    };
  }

  /** A filter reports its default value for minutes in which events arrived and none matched. */
  private reportDefaultValues(): void {
    for (const { defaultValue, ...filter } of this.filters) {
      if (defaultValue !== undefined) {
        const sums = this.sums.get(metricOf(filter))!;
        this.minutesWithEvents.forEach((minute) => sums.set(minute, sums.get(minute) ?? defaultValue));
      }
    }
  }

  private run(alarm: RehearsedAlarm, delayMinutes: number): (AlarmTransition & { alarm: RehearsedAlarm })[] {
    if (this.last < this.first) {
      return [];
    }
    const minutes: MetricMinute[] = [...this.sums.get(metricOf(alarm))!]
      .map(([minute, sum]) => ({ minute, sum, arrivedAt: minute + delayMinutes }))
      .sort((one, other) => one.minute - other.minute);
    // Long enough for the alarm to settle after the last event.
    const settled = this.last + delayMinutes + settlingTime(alarm);
    return runAlarm(alarm.settings, minutes, { startMinute: this.first, endMinute: settled }).transitions
      .map((transition) => ({ ...transition, alarm }));
  }

  private notificationsOf({ alarm, minute, to }: AlarmTransition & { alarm: RehearsedAlarm }): AlarmNotification[] {
    return alarm.actions[to].map((action) => ({
      alarm: alarm.logicalId,
      time: timeOf(minute),
      state: to,
      ...this.delivery.to(action),
    }));
  }

  private matchesOf(filter: RehearsedFilter): FilterMatches {
    return {
      logicalId: filter.logicalId,
      filterName: filter.filterName,
      pattern: filter.pattern.pattern,
      matches: this.matches.get(filter) ?? 0,
      alarms: this.alarms.filter((alarm) => metricOf(alarm) === metricOf(filter)).map(({ logicalId }) => logicalId),
    };
  }

  private metrics(): MetricDatapoints[] {
    return [...this.sums].map(([metric, sums]) => {
      const [metricNamespace, metricName]: string[] = JSON.parse(metric);
      const datapoints = [...sums].sort(([one], [other]) => one - other).map(([minute, value]) => ({ time: timeOf(minute), value }));
      return { metricNamespace, metricName, datapoints };
    });
  }
}

/** The minute of a CloudTrail record since the epoch, or why it is none. */
function minuteOf(message: string): number | string {
  try {
    const time = Date.parse(JSON.parse(message)?.eventTime);
    return Number.isNaN(time) ? "'eventTime' must be an ISO 8601 time" : Math.floor(time / MINUTE);
  } catch (error) {
    return (error as Error).message;
  }
}

function metricOf({ metricNamespace, metricName }: { readonly metricNamespace: string; readonly metricName: string }): string {
  return keyOf(metricNamespace, metricName);
}

function settlingTime({ settings: { period, evaluationPeriods } }: RehearsedAlarm): number {
  const hourly = 60;
  return (evaluationPeriods + 2) * (period / 60) + hourly;
}

function timeOf(minute: number): string {
  return new Date(minute * MINUTE).toISOString();
}
