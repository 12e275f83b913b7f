import { CfnLogGroup, LogGroupClass } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import type { LogGroups } from './log-groups';
import { checkPlace, placeOf } from './place';
import type { CheckedAlarm } from './resource-index';

/**
 * Why CloudWatch Logs cannot filter the log group of an alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export function checkLogGroup({ alarm, logGroup }: CheckedAlarm, logGroups: LogGroups): string[] {
  const owned = logGroups.find(logGroup.logGroupName, alarm) ?? logGroups.find(logGroup.logGroupArn, alarm);
  const refusals = checkPlace(alarm, 'logGroup', placeOf(alarm, owned, logGroup.logGroupArn), ['account', 'Region', 'partition']);

  if (owned instanceof CfnLogGroup) {
    const logGroupClass: unknown = Stack.of(owned).resolve(owned.logGroupClass);
    if (typeof logGroupClass === 'string' && logGroupClass !== LogGroupClass.STANDARD) {
      refusals.push(`${alarm.node.path}: 'logGroup' (${owned.node.path}) must be of class ${LogGroupClass.STANDARD}, the only one with metric filters, `
        + `got: ${logGroupClass}`);
    }
  }
  return refusals;
}
