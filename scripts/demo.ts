/**
 * Prints what the synthesized quickstart would deploy: the filter, the alarm and the action of its template. Then rehearses
 * it: would it have fired?
 */
import { readFileSync } from 'fs';
import * as path from 'path';
import { Rehearsal } from '../src';

const SAMPLES = path.join('test', 'fixtures', 'console-sign-ins.json');
const TEMPLATE = path.join('examples', 'quickstart', 'cdk.out', 'CisAlarmsQuickstart.template.json');

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
}

const template = JSON.parse(readFileSync(TEMPLATE, 'utf-8'));
const resources = Object.entries<Resource>(template.Resources);

function ofType(type: string): [string, Record<string, any>][] {
  return resources.filter(([, { Type }]) => Type === type).map(([id, { Properties }]) => [id, Properties]);
}

/** A name as it stands in the template, or the logical id of the resource that has it. */
function nameOf(value: string | { Ref: string }): string {
  return typeof value === 'string' ? value : value.Ref;
}

function print(title: string, id: string, facts: Record<string, string>): void {
  console.log(`\n${title} ${id}`);
  for (const [label, fact] of Object.entries(facts)) {
    console.log(`  ${label.padEnd(13)} ${fact}`);
  }
}

console.log(`\nThe CDK CLI has synthesized ${TEMPLATE}. Deployed, it creates:`);

for (const [id, filter] of ofType('AWS::Logs::MetricFilter')) {
  const [metric] = filter.MetricTransformations;
  print('Metric filter', id, {
    'name': filter.FilterName,
    'log group': nameOf(filter.LogGroupName),
    'pattern': filter.FilterPattern,
    'feeds': `${metric.MetricNamespace} / ${metric.MetricName} with ${metric.MetricValue} for each match`,
  });
}

for (const [id, alarm] of ofType('AWS::CloudWatch::Alarm')) {
  print('Alarm', id, {
    'watches': `${alarm.Namespace} / ${alarm.MetricName}`,
    'fires when': `${alarm.Statistic} over ${alarm.Period} s is ${alarm.ComparisonOperator} ${alarm.Threshold}`,
    'missing data': alarm.TreatMissingData,
  });

  for (const action of alarm.AlarmActions) {
    const subscribers = ofType('AWS::SNS::Subscription').filter(([, { TopicArn }]) => nameOf(TopicArn) === nameOf(action));
    print('Action', `of ${id}`, {
      'in ALARM': `publishes to SNS topic ${nameOf(action)}`,
      'told': subscribers.map(([, { Protocol, Endpoint }]) => `${Protocol} ${Endpoint}`).join(', ') || 'nobody',
    });
  }
}

const samples: Record<string, { eventTime: string }> = JSON.parse(readFileSync(SAMPLES, 'utf-8'));
const { events, metrics: [{ datapoints }], transitions, notifications } = Rehearsal.ofTemplate(template).replay(Object.values(samples));

const counted = new Set(datapoints.map(({ time }) => Date.parse(time)));
const timeline = [
  ...Object.entries(samples).map(([name, { eventTime }]) =>
    ({ time: eventTime, line: `${counted.has(Date.parse(eventTime)) ? 'counted    ' : 'not counted'}  ${name}` })),
  ...transitions.map(({ time, from, to, isEstimate }) => ({ time, line: `               ${from} -> ${to}${isEstimate ? ' (about)' : ''}` })),
  ...notifications.map(({ time, topic, delivery }) => ({ time, line: `                 ${topic} is told: ${delivery}` })),
].sort((one, other) => Date.parse(one.time) - Date.parse(other.time));

console.log(`\nWould it have fired? ${events} sample records (${SAMPLES}), replayed through that template:\n`);
for (const { time, line } of timeline) {
  console.log(`  ${time.slice(11, 16)}  ${line}`);
}
console.log(`\n${counted.size} sign-ins counted, ${notifications.length} notifications: the alarm says that it happened, a query says how often and who.`);
