import { CfnLogGroup, LogGroupClass } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { checkPlace, placeOf } from './environment';
import { logGroupOf, referencedResource } from './stage-resources';
import type { LogMetricAlarm } from '../log-metric-alarm';

/**
 * Why CloudWatch Logs cannot filter the log group of an alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export function checkLogGroup(alarm: LogMetricAlarm): string[] {
  const logGroup = logGroupOf(alarm);
  const refusals = checkPlace(alarm, 'logGroup', placeOf(logGroup, logGroup.logGroupArn), ['account', 'region', 'partition']);

  const owned = referencedResource(logGroup.logGroupName);
  if (owned instanceof CfnLogGroup) {
    const logGroupClass = Stack.of(owned).resolve(owned.logGroupClass);
    if (typeof logGroupClass === 'string' && logGroupClass !== LogGroupClass.STANDARD) {
      refusals.push(`${alarm.node.path}: 'logGroup' (${owned.node.path}) must be of class ${LogGroupClass.STANDARD}, the only one with metric filters, `
        + `got: ${logGroupClass}`);
    }
  }
  return refusals;
}
