import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { QueryString } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { checkFiniteNumber, checkPositiveWholeNumber, checkText, isKnown, type TextRule } from './checks';
import { checkPattern } from './pattern-checks';
import { refuse } from './refuse';
import type { LogMetricAlarmProps } from '../log-metric-alarm';

const FILTER_NAME: TextRule = { minLength: 1, maxLength: 512, forbidden: { characters: /[:*]/, description: "':' or '*'" } };
const METRIC_NAME: TextRule = { minLength: 1, maxLength: 255, forbidden: { characters: /[:*$]/, description: "':', '*' or '$'" } };
const PATTERN: TextRule = { minLength: 0, maxLength: 1024 };
const METRIC_VALUE: TextRule = { minLength: 1, maxLength: 100 };
const ALARM_NAME: TextRule = { minLength: 1, maxLength: 255, forbidden: { characters: /[\x00-\x1f\x7f]/, description: 'ASCII control characters' } };
const ALARM_DESCRIPTION: TextRule = { minLength: 0, maxLength: 1024 };
const QUERY_NAME: TextRule = { minLength: 1, maxLength: 255 };
const QUERY: TextRule = { minLength: 1, maxLength: 10_000 };

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const SELECTOR = /^\$\.\S+$/;

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** The options of a `LogMetricAlarm` after defaults and checks. */
export interface LogMetricAlarmSettings {
  readonly filterName: string;
  readonly metricNamespace: string;
  readonly metricName: string;
  readonly metricValue: string;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly period: Duration;
  readonly evaluationPeriods: number;
  readonly treatMissingData: TreatMissingData;
  readonly query?: SavedQuery;
}

/** A query to save: it has both a name and a text. */
export interface SavedQuery {
  readonly queryDefinitionName: string;
  readonly queryString: QueryString;
}

/**
 * Fills in the defaults and refuses what would not deploy, or could never be a meaningful alarm.
 */
export function resolveSettings(props: LogMetricAlarmProps): LogMetricAlarmSettings {
  const settings = withDefaults(props);
  checkTexts(props, settings);
  checkCondition(props, settings);
  checkWindow(props, settings);
  checkTopic(props);
  return settings;
}

function withDefaults(props: LogMetricAlarmProps): LogMetricAlarmSettings {
  const filterName = props.filterName ?? props.metricName;
  const metricName = props.metricName ?? props.filterName;
  if (filterName === undefined || metricName === undefined) {
    throw new Error("'filterName' or 'metricName' must be set, got: neither");
  }
  return {
    filterName,
    metricName,
    metricNamespace: props.metricNamespace ?? 'CISBenchmark',
    metricValue: props.metricValue ?? '1',
    threshold: props.threshold ?? 0,
    comparisonOperator: props.comparisonOperator ?? ComparisonOperator.GREATER_THAN_THRESHOLD,
    period: props.period ?? Duration.minutes(5),
    evaluationPeriods: props.evaluationPeriods ?? 1,
    treatMissingData: props.treatMissingData ?? TreatMissingData.NOT_BREACHING,
    query: queryOf(props),
  };
}

function queryOf({ queryDefinitionName, queryString }: LogMetricAlarmProps): SavedQuery | undefined {
  if (queryDefinitionName !== undefined && queryString !== undefined) {
    return { queryDefinitionName, queryString };
  }
  if (queryDefinitionName !== undefined) {
    refuse('queryString', "be set with 'queryDefinitionName', as it is what is saved", queryString);
  }
  if (queryString !== undefined) {
    refuse('queryDefinitionName', "be set with 'queryString', which is saved under that name", queryDefinitionName);
  }
  return undefined;
}

function checkTexts(props: LogMetricAlarmProps, settings: LogMetricAlarmSettings): void {
  checkText('filterName', props.filterName, FILTER_NAME);
  if (props.metricName === undefined) {
    checkText('filterName', settings.metricName, METRIC_NAME, " when 'metricName' is omitted");
  } else {
    checkText('metricName', props.metricName, METRIC_NAME);
  }
  checkText('metricNamespace', settings.metricNamespace, METRIC_NAME);
  if (isKnown(settings.metricNamespace) && settings.metricNamespace.startsWith('AWS/')) {
    refuse('metricNamespace', "not start with 'AWS/'", settings.metricNamespace);
  }
  checkText('pattern', props.pattern.logPatternString, PATTERN);
  checkPattern(props.pattern.logPatternString);
  checkText('metricValue', settings.metricValue, METRIC_VALUE);
  if (isKnown(settings.metricValue) && !isNumberOrSelector(settings.metricValue)) {
    refuse('metricValue', 'be a finite number or a selector such as $.count', settings.metricValue);
  }
  checkText('alarmName', props.alarmName, ALARM_NAME);
  checkText('alarmDescription', props.alarmDescription, ALARM_DESCRIPTION);
  checkText('queryDefinitionName', props.queryDefinitionName, QUERY_NAME);
  checkText('queryString', props.queryString?.toString(), QUERY);
}

function isNumberOrSelector(metricValue: string): boolean {
  return (DECIMAL.test(metricValue) && Number.isFinite(Number(metricValue))) || SELECTOR.test(metricValue);
}

/** A condition that holds while nothing matches is no alarm. */
function checkCondition(props: LogMetricAlarmProps, settings: LogMetricAlarmSettings): void {
  checkFiniteNumber('threshold', settings.threshold);
  checkFiniteNumber('defaultValue', props.defaultValue);

  const operator = settings.comparisonOperator;
  switch (operator) {
    case ComparisonOperator.GREATER_THAN_THRESHOLD:
      if (isKnown(settings.threshold) && settings.threshold < 0) {
        refuse('threshold', `be at least 0 with 'comparisonOperator' ${operator}`, settings.threshold);
      }
      break;
    case ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD:
      if (isKnown(settings.threshold) && settings.threshold <= 0) {
        refuse('threshold', `be more than 0 with 'comparisonOperator' ${operator}`, settings.threshold);
      }
      break;
    default:
      refuse(
        'comparisonOperator',
        `be ${ComparisonOperator.GREATER_THAN_THRESHOLD} or ${ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD}`,
        operator,
      );
  }

  if (isKnown(props.defaultValue) && props.defaultValue !== 0) {
    refuse('defaultValue', 'be 0 if it is set, as anything else counts log events that did not match', props.defaultValue);
  }
  if (settings.treatMissingData === TreatMissingData.BREACHING) {
    refuse('treatMissingData', 'not be BREACHING, which is in ALARM while nothing matches', settings.treatMissingData);
  }
}

function checkWindow(props: LogMetricAlarmProps, settings: LogMetricAlarmSettings): void {
  checkPositiveWholeNumber('evaluationPeriods', settings.evaluationPeriods);
  checkPositiveWholeNumber('datapointsToAlarm', props.datapointsToAlarm);
  if (isKnown(props.datapointsToAlarm) && isKnown(settings.evaluationPeriods) && props.datapointsToAlarm > settings.evaluationPeriods) {
    refuse('datapointsToAlarm', `be at most 'evaluationPeriods' (${settings.evaluationPeriods})`, props.datapointsToAlarm);
  }

  if (settings.period.isUnresolved()) {
    refuse('period', 'be known when the construct is created', 'a token');
  }
  const period = settings.period.toSeconds({ integral: false });
  if (period < 60 || period % 60 !== 0) {
    refuse('period', 'be a multiple of 60 seconds', `${period} seconds`);
  }

  // However many evaluation periods a token stands for, it is at least one.
  const evaluationPeriods = isKnown(settings.evaluationPeriods) ? settings.evaluationPeriods : 1;
  const [limit, circumstance] = period < HOUR ? [DAY, 'for periods under an hour'] : [7 * DAY, 'for periods of an hour and more'];
  const window = period * evaluationPeriods;
  if (window > limit) {
    throw new Error(
      `'period' times 'evaluationPeriods' must be at most ${limit} seconds ${circumstance}, got: ${period} x ${evaluationPeriods} = ${window} seconds`,
    );
  }
}

function checkTopic(props: LogMetricAlarmProps): void {
  if (props.topic && props.topicMasterKey) {
    refuse('topicMasterKey', "be omitted when 'topic' is given, as it encrypts the topic that is created", 'both');
  }
}
