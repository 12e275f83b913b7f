import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { isKnown } from './checks';
import { CloudWatchRequest } from './cloudwatch-request';
import { placeOfStack, resolvedText } from './place';
import type { LogMetricAlarm } from '../log-metric-alarm';

/**
 * What CloudWatch asks a policy of this app when an alarm of it goes off.
 *
 * @param alarm the alarm
 * @param action what CloudWatch does
 * @param resource the ARN of what it does it to, and the reference that stands for it in the policy
 * @param stack the stack of the policy
 */
export function requestOf(alarm: LogMetricAlarm, action: string, resource: { arn: string; reference: string }, stack: Stack): CloudWatchRequest {
  const alarmArn = arnOf(alarm, stack);
  const references = new Map([[resolvedText(stack, resource.reference), resource.arn]]);
  // In another stack the same reference is of another alarm.
  if (Stack.of(alarm) === stack) {
    references.set(resolvedText(stack, alarm.alarm.alarmArn), alarmArn);
  }
  return new CloudWatchRequest({
    account: resolvedText(stack, Stack.of(alarm).account),
    alarmArn,
    action,
    resourceArn: resource.arn,
    place: placeOfStack(stack),
    references,
  });
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
