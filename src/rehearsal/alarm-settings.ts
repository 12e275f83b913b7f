import { refuse } from '../private/refuse';

/** The comparisons that can be rehearsed: an alarm on matches of a pattern looks for many of them, never for few. */
export const COMPARISON_OPERATORS = ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold'] as const;
export type ComparisonOperator = typeof COMPARISON_OPERATORS[number];

export const MISSING_DATA_TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;
export type TreatMissingData = typeof MISSING_DATA_TREATMENTS[number];

/** What decides the state of an alarm on the Sum of a metric, by the names and with the values of `AWS::CloudWatch::Alarm`. */
export interface AlarmSettings {
  /** In seconds, a multiple of 60. */
  readonly period: number;
  /** N: how many datapoints are evaluated. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. CloudWatch's default is `evaluationPeriods`. */
  readonly datapointsToAlarm: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly threshold: number;
  /** CloudWatch's default is `missing`. */
  readonly treatMissingData: TreatMissingData;
}

/** Refuses what CloudWatch would refuse, and what can't be rehearsed. Settings may come from a template, so types are no proof. */
export function checkAlarmSettings(alarm: AlarmSettings): void {
  if (!(alarm.period >= 60 && alarm.period % 60 === 0)) {
    refuse('period', 'be a multiple of 60 seconds', alarm.period);
  }
  checkCount('evaluationPeriods', alarm.evaluationPeriods);
  checkCount('datapointsToAlarm', alarm.datapointsToAlarm);
  if (alarm.datapointsToAlarm > alarm.evaluationPeriods) {
    refuse('datapointsToAlarm', `be at most 'evaluationPeriods' (${alarm.evaluationPeriods})`, alarm.datapointsToAlarm);
  }
  if (!Number.isFinite(alarm.threshold)) {
    refuse('threshold', 'be a finite number', alarm.threshold);
  }
  checkOneOf('comparisonOperator', alarm.comparisonOperator, COMPARISON_OPERATORS);
  checkOneOf('treatMissingData', alarm.treatMissingData, MISSING_DATA_TREATMENTS);
}

/** Whether a datapoint violates the threshold. */
export function breaches(alarm: AlarmSettings, datapoint: number): boolean {
  return alarm.comparisonOperator === 'GreaterThanThreshold' ? datapoint > alarm.threshold : datapoint >= alarm.threshold;
}

function checkCount(option: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    refuse(option, 'be a whole number of at least 1', value);
  }
}

function checkOneOf(option: string, value: string, values: readonly string[]): void {
  if (!values.includes(value)) {
    refuse(option, `be one of ${values.join(', ')}`, value);
  }
}
