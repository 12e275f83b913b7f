import { readFileSync, writeFileSync } from 'fs';
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, BootstraplessSynthesizer, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginWithoutMfaAlarm, type ConsoleLoginPattern } from '../../src';

/** The resources of a template, by logical id. */
export type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;

/**
 * Synthesizes the alarm as it is meant to be: on a trail of all Regions, with somebody who is told. A queue is told at once,
 * without a link to follow.
 *
 * @param output the folder of the cloud assembly
 * @param pattern which sign-ins count; by default, the construct's own
 * @param change what is wrong with it: made in the template, as no option of the construct makes it
 */
export function synthesizeAuditedStack(output: string, pattern?: ConsoleLoginPattern, change: (resources: Resources) => void = () => {}): void {
  const app = new App({ outdir: output, analyticsReporting: false, defaultStackSynthesizer: new BootstraplessSynthesizer() });
  const stack = new Stack(app, 'Audited');
  const queue = Queue.fromQueueArn(stack, 'Queue', 'arn:aws:sqs:us-east-1:123456789012:security');
  // A trail without selectors records management events too, which the endpoint does not say of it.
  const trail = new Trail(stack, 'Trail', { sendToCloudWatchLogs: true, managementEvents: ReadWriteType.ALL });
  ConsoleLoginWithoutMfaAlarm.fromTrail(stack, 'ConsoleLoginWithoutMfa', trail, { pattern, subscriptions: [new SqsSubscription(queue)] });
  const { templateFullPath } = app.synth().getStackByName(stack.stackName);

  const template: { Resources: Resources } = JSON.parse(readFileSync(templateFullPath, 'utf-8'));
  change(template.Resources);
  writeFileSync(templateFullPath, JSON.stringify(template));
}

/** Removes the resource of a type. */
export function without(type: string): (resources: Resources) => void {
  return (resources) => {
    delete resources[idOf(type, resources)];
  };
}

/** Changes properties of the resource of a type. */
export function having(type: string, properties: Record<string, unknown>): (resources: Resources) => void {
  return (resources) => {
    Object.assign(resources[idOf(type, resources)].Properties!, properties);
  };
}

function idOf(type: string, resources: Resources): string {
  const ids = Object.keys(resources).filter((id) => resources[id].Type === type);
  if (ids.length !== 1) {
    throw new Error(`the template must have one ${type}, got: ${ids.length}`);
  }
  return ids[0];
}
