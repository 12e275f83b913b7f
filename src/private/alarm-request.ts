import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { isKnown } from './checks';
import { CloudWatchRequest } from './cloudwatch-request';
import { placeOfStack, resolvedText } from './place';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** What alarms do with a resource whose policy is of this app. */
export interface ResourceUse {
  /** What CloudWatch does. */
  readonly actions: string[];
  /** The reference that stands for the resource in the policy. */
  readonly reference: string;
  /** The ARN of the resource, as a text. */
  readonly arn: () => string;
}

/**
 * What CloudWatch asks a policy of this app when an alarm of it goes off.
 *
 * @param alarm the alarm
 * @param use what it does
 * @param stack the stack of the policy
 */
export function requestsOf(alarm: LogMetricAlarm, { actions, reference, arn }: ResourceUse, stack: Stack): CloudWatchRequest[] {
  const request = {
    account: resolvedText(stack, Stack.of(alarm).account),
    alarm: () => ({ arn: arnOf(alarm, stack), reference: referenceTo(alarm, stack) }),
    resource: { arn, reference: resolvedText(stack, reference) },
    place: placeOfStack(stack),
  };
  return actions.map((action) => new CloudWatchRequest({ ...request, action }));
}

/** In another stack, the same reference is of another alarm. */
function referenceTo(alarm: LogMetricAlarm, stack: Stack): string | undefined {
  return Stack.of(alarm) === stack ? resolvedText(stack, alarm.alarm.alarmArn) : undefined;
}

function arnOf(alarm: LogMetricAlarm, stack: Stack): string {
  const { alarmName } = alarm.alarm.node.defaultChild as CfnAlarm;
  return resolvedText(stack, Stack.of(alarm).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: isKnown(alarmName) ? alarmName : '${AlarmName}',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  }));
}
