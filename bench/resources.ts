/** How many resources an alarm makes: what the control asks for, and nothing else. */
import * as logs from 'aws-cdk-lib/aws-logs';
import { App, Stack } from 'aws-cdk-lib/core';
import { counted, type Figure } from './support/figures';
import { AlarmTopic, ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';

const ALARM = ['AWS::CloudWatch::Alarm', 'AWS::Logs::MetricFilter'];
const TOPIC = ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'];

export function countResources(): Figure[] {
  const own = typesOf((stack, logGroup) => new ConsoleLoginWithoutMfaAlarm(stack, 'Own', { logGroup }));
  const shared = typesOf((stack, logGroup) => new ConsoleLoginWithoutMfaAlarm(stack, 'Shared', { logGroup, topic: new AlarmTopic(stack, 'Topic') }));
  const fromTopic = shared.filter((type) => !TOPIC.includes(type));
  return [
    figureOf('resources of an alarm with a topic of its own', own, [...ALARM, ...TOPIC]),
    figureOf('resources of an alarm with a topic that is given', fromTopic, ALARM),
  ];
}

function typesOf(create: (stack: Stack, logGroup: logs.ILogGroup) => void): string[] {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack');
  create(stack, logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'));
  const { Resources: resources } = app.synth().getStackByName('Stack').template;
  return Object.values<{ Type: string }>(resources).map(({ Type }) => Type).sort();
}

function figureOf(name: string, types: string[], wanted: string[]): Figure {
  return counted(name, `${types.length} (${types.join(', ')})`, `${wanted.length}`, JSON.stringify(types) === JSON.stringify([...wanted].sort()));
}
