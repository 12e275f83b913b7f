import { Template } from 'aws-cdk-lib/assertions';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';
import { AlarmTopic } from '../src';
import { DeployedPolicies, OTHER_ACCOUNT } from './support/policies';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

function logicalId(construct: { node: { defaultChild?: unknown } }): string {
  return stack.getLogicalId(construct.node.defaultChild as never);
}

test('lets alarms of its account publish over TLS, and nobody else', () => {
  // WHEN
  const topic = new AlarmTopic(stack, 'Topic');

  // THEN
  const policies = new DeployedPolicies(stack);
  expect(topic).toBeInstanceOf(Topic);
  expect(policies.mayPublish(logicalId(topic))).toBe(true);
  expect(policies.mayPublish(logicalId(topic), OTHER_ACCOUNT)).toBe(false);
  expect(policies.mayPublish(logicalId(topic), undefined, false)).toBe(false);
});

test('is not encrypted at rest by default, as a key costs money', () => {
  // WHEN
  new AlarmTopic(stack, 'Topic');

  // THEN
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::KMS::Key', 0);
  expect(Object.values(template.findResources('AWS::SNS::Topic'))[0].Properties).toBeUndefined();
});

test('lets alarms of its account use its key', () => {
  // GIVEN
  const masterKey = new kms.Key(stack, 'Key');

  // WHEN
  const topic = new AlarmTopic(stack, 'Topic', { masterKey });

  // THEN
  const policies = new DeployedPolicies(stack);
  expect(topic.masterKey).toBe(masterKey);
  expect(policies.mayUseKey(logicalId(masterKey))).toBe(true);
  expect(policies.mayUseKey(logicalId(masterKey), OTHER_ACCOUNT)).toBe(false);
  Template.fromStack(stack).hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: stack.resolve(masterKey.keyArn) });
});

test('takes a name and a display name', () => {
  // WHEN
  new AlarmTopic(stack, 'Topic', { topicName: 'security', displayName: 'Security alarms' });

  // THEN
  Template.fromStack(stack).hasResourceProperties('AWS::SNS::Topic', { TopicName: 'security', DisplayName: 'Security alarms' });
});

test('serves an alarm that is not of this package', () => {
  // GIVEN
  const topic = new AlarmTopic(stack, 'Topic');

  // WHEN
  new Alarm(stack, 'Alarm', { metric: new Metric({ namespace: 'N', metricName: 'm' }), threshold: 1, evaluationPeriods: 1 })
    .addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) });

  // THEN
  expect(new DeployedPolicies(stack).mayPublish(logicalId(topic))).toBe(true);
});
