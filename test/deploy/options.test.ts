import * as logs from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import type { Inventory } from './account-reader';
import { NOT_DEPLOYED_TYPES, tableRows } from './documented-tables';
import { LocalAccount } from './local-account';
import { OPTION_CHANGES } from './option-changes';
import { ConsoleLoginWithoutMfaAlarm } from '../../src';
import { cloudWatch, isPermitted } from '../support/policies';

const OPTIONS = OPTION_CHANGES.map(({ option }) => option);

/** With `AWS::Logs::QueryDefinition`, which the endpoint does not have. */
const NOT_DEPLOYED = ['queryDefinitionName', 'queryString'];

type Settings = Record<string, unknown>;

/** What an alarm is made of, as it is in the account. */
interface Deployed {
  readonly filter?: Settings;
  readonly alarm?: Settings;
  readonly topic?: Settings;
  readonly subscription?: Settings;
}

/** What tells one resource from another of its kind: with another one, it is another resource. */
const IDENTITY: Record<keyof Deployed, string[]> = {
  filter: ['logGroupName', 'filterName'],
  alarm: ['AlarmName', 'AlarmArn'],
  topic: ['arn'],
  subscription: ['arn'],
};

const KINDS = Object.keys(IDENTITY) as (keyof Deployed)[];

let local: LocalAccount;
let before: Inventory;
let after: Inventory;
let predicted: string;

beforeAll(async () => {
  local = await LocalAccount.start();
  await local.reader.createTopic('security');
  await Promise.all([...OPTIONS.map((option) => `${option}-trail`), 'logGroup-other-trail'].map((name) => local.reader.createLogGroup(name)));
});

afterAll(() => local?.stop());

/** A stack for each option, so that all can be changed at once, and still one at a time. */
function synthesize(isChanged: boolean): string {
  return local.synthesize((app) => OPTION_CHANGES.forEach(({ option, given, change }) => {
    const stack = new Stack(app, option);
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', {
      logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', `${option}-trail`),
      ...given,
      ...(isChanged ? change(stack) : {}),
    });
  }));
}

/** What there is of a stack; more than one of a kind is an error. */
function deployed(inventory: Inventory, option: string): Deployed {
  const topic = only(inventory.topics, ({ arn }) => arn.includes(`:${option}-`));
  const alarm = only(inventory.alarms, ({ AlarmName }) => AlarmName!.startsWith(`${option}-`));
  const [subscription, ...others] = Object.entries(topic?.subscriptions ?? {});
  expect(others).toEqual([]);
  return {
    filter: only(inventory.filters, ({ logGroupName }) => logGroupName!.startsWith(`${option}-`)) as Settings | undefined,
    alarm: alarm && { ...alarm, AlarmActions: alarm.AlarmActions!.map((arn) => arn === topic?.arn ? 'its topic' : arn) },
    topic: topic && { arn: topic.arn, policy: topic.policy },
    subscription: subscription && { arn: subscription[0], to: subscription[1] },
  };
}

function only<T>(all: readonly T[], condition: (one: T) => boolean): T | undefined {
  const found = all.filter(condition);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

/** What became of a resource. */
function fate(kind: keyof Deployed, option: string): string {
  const was = deployed(before, option)[kind];
  const is = deployed(after, option)[kind];
  if (was === undefined || is === undefined) {
    return was ? 'deleted' : is ? 'created' : '';
  }
  const changed = Object.keys(changes(kind, option));
  return changed.some((name) => IDENTITY[kind].includes(name)) ? 'replaced' : changed.length > 0 ? 'in place' : '';
}

/** The settings that are other, as they are now. */
function changes(kind: keyof Deployed, option: string): Settings {
  const was = deployed(before, option)[kind] ?? {};
  const is = deployed(after, option)[kind] ?? {};
  return Object.fromEntries(Object.keys({ ...was, ...is })
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => [name, is[name]]));
}

/** What the CDK CLI says will become of a resource. */
function prediction(kind: keyof Deployed, option: string): string {
  const [, stack] = predicted.split(`Stack ${option} (`);
  const types = { filter: 'AWS::Logs::MetricFilter', alarm: 'AWS::CloudWatch::Alarm', topic: 'AWS::SNS::Topic', subscription: 'AWS::SNS::Subscription' };
  const line = stack.split('\nStack ')[0].match(new RegExp(`^\\[([~+-])\\] ${types[kind]} .*$`, 'm'));
  if (!line) {
    return '';
  }
  return line[0].endsWith(' replace') ? 'replaced' : { '~': 'in place', '+': 'created', '-': 'deleted' }[line[1]]!;
}

/** `fate`s, those of what is not concerned left out. */
function fatesOf(what: (kind: keyof Deployed) => string): Record<string, string> {
  return Object.fromEntries(KINDS.map((kind) => [kind, what(kind)]).filter(([, known]) => known !== ''));
}

function tell(fates: Record<string, string>): string {
  return Object.entries(fates).map((words) => words.join(' ')).join(', ');
}

function documentedFates(option: string): Record<string, string> {
  const [, ...cells] = tableRows('docs/deployment.md', '| option | filter |').find(([name]) => name === option) ?? [];
  return fatesOf((kind) => cells[KINDS.indexOf(kind)] ?? 'not documented');
}

test('every option that the README lists is changed here, or said not to be deployed', () => {
  expect([...OPTIONS, ...NOT_DEPLOYED]).toEqual(tableRows('README.md', '| option | default |').map(([option]) => option));
});

test('cdk deploy --all: an alarm for each option, without it', async () => {
  await local.deploy(synthesize(false));
  before = await local.reader.inventory();

  expect(before.filters).toHaveLength(OPTIONS.length);
  expect(before.alarms).toHaveLength(OPTIONS.length);
  expect(before.topics).toHaveLength(OPTIONS.length + 1);
});

test('cdk diff, cdk deploy --all: each option is set', async () => {
  const assembly = synthesize(true);
  predicted = (await local.cli.succeed(['diff', '--method', 'template', '--app', assembly])).output;

  await local.deploy(assembly);
  after = await local.reader.inventory();
});

test('no orphan is left: there are as many filters and alarms as before, and one topic less, as one alarm has got another', () => {
  expect(after.filters).toHaveLength(OPTIONS.length);
  expect(after.alarms).toHaveLength(OPTIONS.length);
  expect(after.topics).toHaveLength(OPTIONS.length);
});

test.each(OPTION_CHANGES.map((change) => ({ ...change, fates: documentedFates(change.option) })).map((row) => ({ ...row, told: tell(row.fates) })))(
  '$option is set: $told', ({ option, filter = {}, alarm = {}, fates }) => {
    const { AlarmArn, ...changed } = changes('alarm', option);

    expect(changes('filter', option)).toEqual(filter);
    expect(changed).toEqual(alarm);
    expect(fates).toEqual(fatesOf((kind) => prediction(kind, option)));
    // The endpoint does not store the key of a topic.
    expect(option === 'topicMasterKey' ? { topic: 'in place' } : fatesOf((kind) => fate(kind, option))).toEqual(fates);
  });

test('topicMasterKey: the policy of the key, as it is there, lets CloudWatch use it', async () => {
  const keys = await local.reader.keyPolicies();

  expect(keys).toHaveLength(1);
  expect(isPermitted(keys[0], cloudWatch('kms:Decrypt', '*'))).toBe(true);
  expect(isPermitted(keys[0], cloudWatch('kms:GenerateDataKey', '*'))).toBe(true);
});

test('cdk deploy --all: without the options again, all is as it was, generated names excepted', async () => {
  await local.deploy(synthesize(false));
  const now = await local.reader.inventory();

  const settings = (inventory: Inventory) => OPTIONS.map((option) => {
    const { filter, alarm: { AlarmName, AlarmArn, ...alarm } = {}, subscription } = deployed(inventory, option);
    return { filter, alarm, subscription };
  });
  expect(settings(now)).toEqual(settings(before));
  expect(now.filters).toHaveLength(OPTIONS.length);
  expect(now.alarms).toHaveLength(OPTIONS.length);
  expect(now.topics).toHaveLength(OPTIONS.length + 1);
});

test('cdk destroy --all: the topic that was there before is left', async () => {
  await local.cli.succeed(['destroy', '--all', '--force', '--app', synthesize(false)]);

  const { filters, alarms, topics } = await local.reader.inventory();
  expect({ filters, alarms, topics: topics.map(({ arn }) => arn) }).toEqual({
    filters: [],
    alarms: [],
    topics: ['arn:aws:sns:us-east-1:111122223333:security'],
  });
});

test('queryDefinitionName, and queryString with it, are not deployed: the endpoint has no AWS::Logs::QueryDefinition', async () => {
  const assembly = local.synthesize((app) => {
    const stack = new Stack(app, 'Query');
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', {
      logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'period-trail'),
      queryDefinitionName: 'sign-ins',
    });
  });

  const { status, output } = await local.cli.run(['deploy', '--require-approval', 'never', '--app', assembly]);

  expect(status).toBe(1);
  expect(output).toContain('Unrecognized resource types: [AWS::Logs::QueryDefinition]');
  expect(NOT_DEPLOYED_TYPES).toContain('AWS::Logs::QueryDefinition');
  expect((await local.reader.inventory()).filters).toEqual([]);
});
