import { CfnLogGroup, type ILogGroup, LogGroupClass } from 'aws-cdk-lib/aws-logs';
import { type CfnResource, Stack } from 'aws-cdk-lib/core';
import type { LogGroups } from './log-groups';
import { checkPlace, placeOf, withoutToken } from './place';
import type { CheckedAlarm } from './resource-index';
import type { Place } from './template-text';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** What is known of the log group of an alarm. */
interface KnownLogGroup {
  readonly owned?: CfnResource;
  readonly place: Place;
}

/**
 * Whether CloudWatch Logs can filter the log groups of alarms.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export class LogGroupChecks {
  /** By what distinguishes log groups: alarms of a stack often share one. */
  private readonly known = new Map<string, KnownLogGroup>();

  constructor(private readonly logGroups: LogGroups) {}

  /** Why the log group of an alarm cannot be filtered. */
  public check({ alarm, logGroup }: CheckedAlarm): string[] {
    const { owned, place } = this.find(alarm, logGroup);
    const refusals = checkPlace(alarm, 'logGroup', place, ['account', 'Region', 'partition']);

    if (owned instanceof CfnLogGroup) {
      const logGroupClass: unknown = withoutToken(owned, owned.logGroupClass);
      if (typeof logGroupClass === 'string' && logGroupClass !== LogGroupClass.STANDARD) {
        refusals.push(`${alarm.node.path}: 'logGroup' (${owned.node.path}) must be of class ${LogGroupClass.STANDARD}, the only one with metric filters, `
          + `got: ${logGroupClass}`);
      }
    }
    return refusals;
  }

  private find(alarm: LogMetricAlarm, { logGroupName, logGroupArn }: ILogGroup): KnownLogGroup {
    const key = JSON.stringify([Stack.of(alarm).node.path, logGroupName, logGroupArn]);
    const known = this.known.get(key);
    if (known) {
      return known;
    }
    const owned = this.logGroups.find(logGroupName, alarm) ?? this.logGroups.find(logGroupArn, alarm);
    const found = { owned, place: placeOf(alarm, owned, logGroupArn) };
    this.known.set(key, found);
    return found;
  }
}
