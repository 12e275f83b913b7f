import { type CfnAlarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { transformationOf } from './metric-transformation';
import { withoutToken } from './place';
import { warn, WarningId } from './warnings';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** Warns of an alarm that one matching log event cannot set off, or that notifies only once. */
export function checkFiring(alarm: LogMetricAlarm): void {
  const cfnAlarm = alarm.alarm.node.defaultChild as CfnAlarm;
  const comparisonOperator = withoutToken(alarm, cfnAlarm.comparisonOperator);
  const threshold = withoutToken(alarm, cfnAlarm.threshold);
  const evaluationPeriods = withoutToken(alarm, cfnAlarm.evaluationPeriods);
  const datapointsToAlarm = withoutToken(alarm, cfnAlarm.datapointsToAlarm) ?? evaluationPeriods;
  const treatMissingData = withoutToken(alarm, cfnAlarm.treatMissingData);
  const value = metricValue(alarm);

  if (typeof threshold === 'number' && !Number.isNaN(value)) {
    const breaches = comparisonOperator === ComparisonOperator.GREATER_THAN_THRESHOLD ? value > threshold : value >= threshold;
    if (!breaches) {
      warn(alarm, WarningId.SINGLE_MATCH_CANNOT_FIRE,
        `A single match adds ${value}, which is not ${comparisonOperator} ${threshold}, so it does not fire. `
        + "Lower 'threshold', or raise 'metricValue'");
    }
  }
  if (typeof datapointsToAlarm === 'number' && datapointsToAlarm > 1) {
    warn(alarm, WarningId.SINGLE_MATCH_CANNOT_FIRE,
      `A single match makes one period breach, and ${datapointsToAlarm} of ${evaluationPeriods} must, so it does not fire. `
      + "Set 'datapointsToAlarm' to 1");
  }
  if (treatMissingData === TreatMissingData.IGNORE) {
    warn(alarm, WarningId.LATCHES_IN_ALARM,
      'With treatMissingData IGNORE the alarm stays in ALARM after the first match while nothing else is reported, '
      + "and no second one is notified. Omit 'treatMissingData'");
  }
}

/** `NaN` for a selector, or if it is not known. */
function metricValue(alarm: LogMetricAlarm): number {
  return Number(withoutToken(alarm, transformationOf(alarm.metricFilter.node.defaultChild as CfnMetricFilter)?.metricValue));
}
