/**
 * What the services accept, as their API references say it. Written down for the tests, apart from the library's own limits.
 */
export interface TextLimit {
  readonly minLength: number;
  readonly maxLength: number;
  /** Characters that it may not hold. */
  readonly forbidden: string;
}

const CONTROL_CHARACTERS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('') + '\x7f';

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
export const FILTER_NAME: TextLimit = { minLength: 1, maxLength: 512, forbidden: ':*' };
export const FILTER_PATTERN: TextLimit = { minLength: 0, maxLength: 1024, forbidden: '' };

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
export const METRIC_NAME: TextLimit = { minLength: 1, maxLength: 255, forbidden: ':*$' };
export const METRIC_NAMESPACE: TextLimit = { minLength: 1, maxLength: 255, forbidden: ':*$' };
export const METRIC_VALUE: TextLimit = { minLength: 1, maxLength: 100, forbidden: '' };

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM_NAME: TextLimit = { minLength: 1, maxLength: 255, forbidden: CONTROL_CHARACTERS };
export const ALARM_DESCRIPTION: TextLimit = { minLength: 0, maxLength: 1024, forbidden: '' };
/** Of an alarm on a metric that is not of high resolution; in seconds. */
export const PERIOD_UNIT = 60;
/** In seconds, of `Period` times `EvaluationPeriods`. */
export function maxEvaluationWindow(period: number): number {
  return period < 3_600 ? 86_400 : 604_800;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
export const QUERY_NAME: TextLimit = { minLength: 1, maxLength: 255, forbidden: '' };
export const QUERY_STRING: TextLimit = { minLength: 1, maxLength: 10_000, forbidden: '' };

export function isWithin(limit: TextLimit, text: unknown): boolean {
  return typeof text === 'string'
    && text.length >= limit.minLength && text.length <= limit.maxLength
    && ![...text].some((character) => limit.forbidden.includes(character));
}
