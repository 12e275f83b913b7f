import { interruptions } from './interruptions';
import type { StackTemplate } from './stacks';

const FILTER = {
  Type: 'AWS::Logs::MetricFilter',
  Properties: {
    LogGroupName: 'trail',
    FilterName: 'filter',
    FilterPattern: 'ERROR',
    MetricTransformations: [{ MetricNamespace: 'N', MetricName: 'm', MetricValue: '1' }],
  },
};
const ALARM = { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'alarm', Threshold: 0, AlarmActions: [{ Ref: 'Topic' }] } };
const TOPIC = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'topic', DisplayName: 'Topic' } };
const SUBSCRIPTION = { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' }, Protocol: 'email', Endpoint: 'a@example.com' } };

const BEFORE: StackTemplate = { Resources: { Filter: FILTER, Alarm: ALARM, Topic: TOPIC, Subscription: SUBSCRIPTION } };

function changed(id: string, properties: Record<string, unknown>): StackTemplate {
  const resource = BEFORE.Resources[id];
  return { Resources: { ...BEFORE.Resources, [id]: { ...resource, Properties: { ...resource.Properties, ...properties } } } };
}

test.each<[string, StackTemplate]>([
  ['nothing changes', BEFORE],
  ['a resource is added', { Resources: { ...BEFORE.Resources, Second: TOPIC } }],
  ['a filter gets another pattern', changed('Filter', { FilterPattern: 'WARN' })],
  ['an alarm gets another threshold', changed('Alarm', { Threshold: 1 })],
  ['a topic gets a key', changed('Topic', { KmsMasterKeyId: 'key' })],
])('none, when %s', (_, after) => {
  expect(interruptions(BEFORE, after)).toEqual([]);
});

test.each<[string, StackTemplate, string, string]>([
  ['a filter gets another name', changed('Filter', { FilterName: 'other' }), 'AWS::Logs::MetricFilter', 'replaced (FilterName)'],
  ['a filter moves to another log group', changed('Filter', { LogGroupName: 'other' }), 'AWS::Logs::MetricFilter', 'replaced (LogGroupName)'],
  ['an alarm gets another name', changed('Alarm', { AlarmName: 'other' }), 'AWS::CloudWatch::Alarm', 'replaced (AlarmName)'],
  ['an alarm loses its name', changed('Alarm', { AlarmName: undefined }), 'AWS::CloudWatch::Alarm', 'replaced (AlarmName)'],
  ['an address changes', changed('Subscription', { Endpoint: 'b@example.com' }), 'AWS::SNS::Subscription', 'replaced (Endpoint)'],
])('one, when %s', (_, after, resourceType, what) => {
  expect(interruptions(BEFORE, after)).toEqual([{ resourceType, what }]);
});

test('one, when a logical id changes', () => {
  const { Alarm, ...others } = BEFORE.Resources;
  expect(interruptions(BEFORE, { Resources: { ...others, Renamed: Alarm } })).toEqual([
    { resourceType: 'AWS::CloudWatch::Alarm', what: 'removed or renamed' },
  ]);
});

test('of a topic and of what cannot be moved to another, when the topic is replaced', () => {
  expect(interruptions(BEFORE, changed('Topic', { TopicName: 'other' }))).toEqual([
    { resourceType: 'AWS::SNS::Topic', what: 'replaced (TopicName)' },
    { resourceType: 'AWS::SNS::Subscription', what: 'replaced (TopicArn)' },
  ]);
});

test('one, when a logical id becomes that of another type', () => {
  expect(interruptions(BEFORE, { Resources: { ...BEFORE.Resources, Topic: { Type: 'AWS::SQS::Queue' } } })).toContainEqual(
    { resourceType: 'AWS::SNS::Topic', what: 'replaced (AWS::SQS::Queue)' },
  );
});
