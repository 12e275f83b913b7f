import { type AlarmSettings, checkAlarmSettings } from './alarm-settings';
import { AlarmState } from './alarm-state';
import { LogFilterPattern } from './log-filter-pattern';

/** A resource as it stands in a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export type TemplateResources = Readonly<Record<string, TemplateResource>>;

/** A metric filter of a template. */
export interface RehearsedFilter {
  readonly logicalId: string;
  readonly filterName?: string;
  readonly pattern: LogFilterPattern;
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly metricValue: number;
  readonly defaultValue?: number;
}

/** An alarm of a template that a filter feeds. */
export interface RehearsedAlarm {
  readonly logicalId: string;
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly settings: AlarmSettings;
  /** What is notified of each state: ARNs, or references to topics. */
  readonly actions: Readonly<Record<AlarmState, unknown[]>>;
}

/** The metric filters of a template. What cannot be rehearsed in one is an error. */
export function filtersOf(resources: TemplateResources): RehearsedFilter[] {
  return ofType(resources, 'AWS::Logs::MetricFilter').map(([logicalId, properties]) => explaining(logicalId, () => {
    const [transformation] = properties.MetricTransformations as Record<string, unknown>[];
    if (transformation.Dimensions !== undefined) {
      throw new Error('dimensions are not supported');
    }
    const metricValue = Number(transformation.MetricValue);
    if (Number.isNaN(metricValue)) {
      throw new Error(`'MetricValue' must be a number, got: ${textOf(transformation.MetricValue)}`);
    }
    return {
      logicalId,
      filterName: properties.FilterName === undefined ? undefined : textOf(properties.FilterName),
      pattern: LogFilterPattern.parse(properties.FilterPattern as string),
      metricNamespace: textOf(transformation.MetricNamespace),
      metricName: textOf(transformation.MetricName),
      metricValue,
      defaultValue: transformation.DefaultValue as number | undefined,
    };
  }));
}

/** The alarms of a template that one of the filters feeds, and the logical ids of the others. */
export function alarmsOf(resources: TemplateResources, filters: RehearsedFilter[]): { rehearsed: RehearsedAlarm[]; others: string[] } {
  const fed = new Set(filters.map(({ metricNamespace, metricName }) => keyOf(metricNamespace, metricName)));
  const isFed = (properties: Record<string, unknown>) =>
    properties.Dimensions === undefined && fed.has(keyOf(textOf(properties.Namespace), textOf(properties.MetricName)));

  const rehearsed: RehearsedAlarm[] = [];
  const others: string[] = [];
  for (const [logicalId, properties] of ofType(resources, 'AWS::CloudWatch::Alarm')) {
    if (isFed(properties)) {
      rehearsed.push(explaining(logicalId, () => alarmOf(logicalId, properties)));
    } else if (usesMetricMath(properties, fed)) {
      explaining(logicalId, () => { throw new Error('metric math is not supported on a metric that a filter feeds'); });
    } else {
      others.push(logicalId);
    }
  }
  return { rehearsed, others };
}

/** Equal for what is one metric. */
export function keyOf(metricNamespace: string, metricName: string): string {
  return JSON.stringify([metricNamespace, metricName]);
}

function alarmOf(logicalId: string, properties: Record<string, unknown>): RehearsedAlarm {
  const unsupported = ['EvaluationWindow', 'ExtendedStatistic', 'Unit'].find((property) => properties[property] !== undefined);
  if (unsupported) {
    throw new Error(`'${unsupported}' must be omitted, as it is not supported, got: ${textOf(properties[unsupported])}`);
  }
  if (properties.Statistic !== 'Sum') {
    throw new Error(`'Statistic' must be Sum, as no other is supported, got: ${textOf(properties.Statistic)}`);
  }
  const settings = {
    period: properties.Period,
    evaluationPeriods: properties.EvaluationPeriods,
    datapointsToAlarm: properties.DatapointsToAlarm ?? properties.EvaluationPeriods,
    comparisonOperator: properties.ComparisonOperator,
    threshold: properties.Threshold,
    treatMissingData: properties.TreatMissingData ?? 'missing',
  } as AlarmSettings;
  checkAlarmSettings(settings);

  const enabled = properties.ActionsEnabled !== false;
  const actions = (property: string) => (enabled ? (properties[property] ?? []) as unknown[] : []);
  return {
    logicalId,
    metricNamespace: textOf(properties.Namespace),
    metricName: textOf(properties.MetricName),
    settings,
    actions: {
      [AlarmState.ALARM]: actions('AlarmActions'),
      [AlarmState.OK]: actions('OKActions'),
      [AlarmState.INSUFFICIENT_DATA]: actions('InsufficientDataActions'),
    },
  };
}

function usesMetricMath(properties: Record<string, unknown>, fed: Set<string>): boolean {
  const metrics = (properties.Metrics ?? []) as { MetricStat?: { Metric?: Record<string, unknown> } }[];
  return metrics.some(({ MetricStat }) =>
    MetricStat?.Metric !== undefined && fed.has(keyOf(textOf(MetricStat.Metric.Namespace), textOf(MetricStat.Metric.MetricName))));
}

export function ofType(resources: TemplateResources, type: string): [string, Readonly<Record<string, unknown>>][] {
  return Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([logicalId, { Properties }]) => [logicalId, Properties ?? {}]);
}

/** A text of a template, or the intrinsic function that stands for one. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Has an error say which resource it is of. */
function explaining<T>(logicalId: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${logicalId} cannot be rehearsed: ${(error as Error).message}`);
  }
}
