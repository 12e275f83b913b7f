import { readFileSync } from 'fs';
import * as path from 'path';
import * as logs from 'aws-cdk-lib/aws-logs';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import { AlarmTraffic } from './alarm-traffic';
import { templateOf } from './inventory-template';
import { LocalAccount } from './local-account';
import { ConsoleLoginWithoutMfaAlarm, Rehearsal, type RehearsalResult } from '../../src';

const STACK = 'Security';
const QUEUE = 'security-alarms';
const RECORDS: Record<string, object> = JSON.parse(readFileSync(path.join(__dirname, '..', 'fixtures', 'console-sign-ins.json'), 'utf-8'));

let local: LocalAccount;
let traffic: AlarmTraffic;
let alarmNames: string[];

beforeAll(async () => {
  local = await LocalAccount.start();
  traffic = new AlarmTraffic(local.account);
  await local.reader.createLogGroup('trail');
});

afterAll(() => local?.stop());

/** A sample record, as if it were recorded now. */
function recordedNow(name: string): object {
  return { ...RECORDS[name], eventTime: new Date().toISOString() };
}

/** What the filters and alarms that are in the account make of a record: our part. */
async function rehearse(record: object): Promise<RehearsalResult> {
  return Rehearsal.ofTemplate(templateOf(await local.reader.inventory())).replay([record]);
}

/** Puts exactly the datapoints of a rehearsal, as CloudWatch Logs would: from here on, it is the endpoint's part. */
async function put({ metrics }: RehearsalResult): Promise<number[]> {
  const all = metrics.flatMap(({ metricNamespace, metricName, datapoints }) =>
    datapoints.map(({ time, value }) => ({ metricNamespace, metricName, time, value })));
  for (const datapoint of all) {
    await traffic.putDatapoint(datapoint);
  }
  return all.map(({ value }) => value);
}

test('cdk deploy: two alarms, one with the control\'s defaults and one that reports zeros, and a queue that subscribes to both topics', async () => {
  await local.deploy(local.synthesize((app) => {
    const stack = new Stack(app, STACK);
    const logGroup = logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail');
    const subscriptions = [new SqsSubscription(new sqs.Queue(stack, 'Queue', { queueName: QUEUE }))];
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', { logGroup, subscriptions });
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignInWithZeros', { logGroup, subscriptions, filterName: 'with-zeros', defaultValue: 0 });
  }));

  const { alarms, topics } = await local.reader.inventory();
  alarmNames = alarms.map(({ AlarmName }) => AlarmName!).sort();
  expect(alarmNames).toHaveLength(2);
  expect(topics.flatMap(({ subscriptions }) => Object.values(subscriptions))).toEqual(Array(2).fill(expect.stringMatching(`^sqs .*:${QUEUE}$`)));
});

test.each([
  'IAM user with MFA',
  'root with MFA',
  'IAM user, without the MFA field',
  'root, without additional data',
  'switch of a role',
  'creation of a bucket',
])('%s: the rehearsal is silent; its zero is put, and no alarm goes to ALARM', async (name) => {
  const rehearsal = await rehearse(recordedNow(name));

  expect(rehearsal.notifications).toEqual([]);
  expect(await put(rehearsal)).toEqual([0]);
  expect(await traffic.states()).toEqual(expect.not.arrayContaining(['ALARM']));
});

test('until then, no message has arrived', async () => {
  expect(await traffic.receive(QUEUE, 0)).toEqual([]);
});

test('IAM user without MFA: the rehearsal fires both alarms; its datapoints are put, and both go to ALARM', async () => {
  const record = recordedNow('IAM user without MFA');
  const rehearsal = await rehearse(record);
  const { topics } = await local.reader.inventory();

  expect(rehearsal.notifications.map(({ topic, state }) => ({ topic, state }))).toEqual(topics.map(({ arn }) => ({ topic: arn, state: 'ALARM' })));
  expect(Rehearsal.ofTemplate(await local.reader.template(STACK)).replay([record]).metrics).toEqual(rehearsal.metrics);
  expect(await put(rehearsal)).toEqual([1, 1]);
  expect(await traffic.states()).toEqual(['ALARM', 'ALARM']);
});

test('one message of each alarm arrives at the queue, and no other', async () => {
  const messages = await traffic.receive(QUEUE, 2);

  expect(messages.map(({ AlarmName }) => AlarmName).sort()).toEqual(alarmNames);
  messages.forEach((message) => expect(message).toMatchObject({
    AWSAccountId: local.account.account,
    NewStateValue: 'ALARM',
    AlarmDescription: expect.stringContaining('A sign-in to the AWS console without MFA was recorded.'),
    Trigger: { Namespace: 'CISBenchmark', Period: 300, Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' },
  }));
});

test('cdk destroy: nothing is left', async () => {
  await local.cli.succeed(['destroy', '--all', '--force', '--app', local.synthesize((app) => { new Stack(app, STACK); })]);

  expect(await local.reader.inventory()).toEqual({ filters: [], alarms: [], topics: [] });
});
