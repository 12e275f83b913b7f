import type { AlarmState } from './alarm-state';

/**
 * What a rehearsal found. Times are ISO 8601 texts in UTC.
 */
export interface RehearsalResult {
  /** How many events were replayed. */
  readonly events: number;

  /** Events that are no CloudTrail records, and were left out. */
  readonly malformedEvents: MalformedEvent[];

  /** What each metric filter matched. */
  readonly filters: FilterMatches[];

  /** The datapoints of each metric that a filter feeds, by the minute. */
  readonly metrics: MetricDatapoints[];

  /** When each alarm changed its state, in the order of time. */
  readonly transitions: AlarmStateTransition[];

  /** Which topics were told, in the order of time. */
  readonly notifications: AlarmNotification[];

  /** Alarms of the template that no filter of it feeds, by logical id: nothing is said of them. */
  readonly alarmsNotRehearsed: string[];
}

/** An event that is no CloudTrail record. */
export interface MalformedEvent {
  /** Which of the events, counted from 1. */
  readonly position: number;
  readonly reason: string;
}

/** What a metric filter matched. */
export interface FilterMatches {
  /** Logical id of the filter in the template. */
  readonly logicalId: string;
  /** @default - the template has none */
  readonly filterName?: string;
  readonly pattern: string;
  readonly matches: number;
  /** Logical ids of the alarms that watch the metric that it feeds. With none, its matches tell nobody. */
  readonly alarms: string[];
}

/** The datapoints of a metric. */
export interface MetricDatapoints {
  readonly metricNamespace: string;
  readonly metricName: string;
  /** Those of minutes with data, in the order of time. */
  readonly datapoints: MetricDatapoint[];
}

/** The sum of a metric over one minute. */
export interface MetricDatapoint {
  readonly time: string;
  readonly value: number;
}

/** A change of an alarm's state. */
export interface AlarmStateTransition {
  /** Logical id of the alarm. */
  readonly alarm: string;
  readonly time: string;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
  /**
   * Whether the time is an estimate: it depends on how far CloudWatch looks back when data is missing, which AWS does not
   * publish. What is used here was inferred from recorded histories of alarms.
   */
  readonly isEstimate: boolean;
}

/** An action of an alarm on a change of its state. */
export interface AlarmNotification {
  /** Logical id of the alarm. */
  readonly alarm: string;
  /** Logical id of the topic, or the ARN of one that is not in the template. */
  readonly topic: string;
  readonly time: string;
  /** The state that the topic is told of. */
  readonly state: AlarmState;
  readonly delivery: Delivery;
  /** Why it is not delivered, or why that is unknown. @default - it is delivered */
  readonly reason?: string;
}

/** Whether a notification gets through to subscribers. */
export enum Delivery {
  /** The template's policies let it through, to a subscription in the template. That must be confirmed, which is not seen. */
  DELIVERED = 'DELIVERED',
  /** A policy of the template denies it, or nobody subscribes to the topic. */
  UNDELIVERED = 'UNDELIVERED',
  /** The topic or its key is not in the template, or its policy depends on what only CloudFormation knows. */
  UNKNOWN = 'UNKNOWN',
}
