import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import type { Inventory } from './account-reader';
import { LocalAccount } from './local-account';
import { ConsoleLoginWithoutMfaAlarm, type ConsoleLoginWithoutMfaAlarmOptions } from '../../src';

const STACK = 'Security';
const LOG_GROUP = 'trail';
const FILTER = 'console_signin-withoutMFA';
const NOTHING: Inventory = { filters: [], alarms: [], topics: [] };

let local: LocalAccount;

beforeAll(async () => {
  local = await LocalAccount.start();
  await local.reader.createLogGroup(LOG_GROUP);
});

afterAll(() => local?.stop());

/** A user's stack, which has something else in it too. */
function stackWithout(): string {
  return local.synthesize((app) => { new sqs.Queue(new Stack(app, STACK), 'Other'); });
}

function stackWith(options: ConsoleLoginWithoutMfaAlarmOptions = {}, logGroup = LOG_GROUP): string {
  return local.synthesize((app) => {
    const stack = new Stack(app, STACK);
    new sqs.Queue(stack, 'Other');
    new ConsoleLoginWithoutMfaAlarm(stack, 'SignIn', { logGroup: logs.LogGroup.fromLogGroupName(stack, 'LogGroup', logGroup), ...options });
  });
}

/** `cdk deploy` that must fail. */
async function failToDeploy(assembly: string): Promise<string> {
  const { status, output } = await local.cli.run(['deploy', '--require-approval', 'never', '--app', assembly]);
  expect(status).toBe(1);
  return output;
}

describe('a resource is refused', () => {
  test('in a new stack, the filter on an absent log group: everything is rolled back, and the CLI says why', async () => {
    const output = await failToDeploy(stackWith({}, 'absent'));

    expect(output).toMatch(/log group does not exist/);
    expect(await local.reader.stacks()).toEqual({ [STACK]: 'ROLLBACK_COMPLETE' });
    expect(await local.reader.inventory()).toEqual(NOTHING);
  });

  test('the next cdk deploy, on a log group that is there, succeeds', async () => {
    await local.deploy(stackWith());

    expect(await local.reader.stacks()).toEqual({ [STACK]: 'CREATE_COMPLETE' });
    expect(await local.reader.filtersNamed(LOG_GROUP, FILTER)).toHaveLength(1);
  });

  test('in an update that changes the alarm too: the account is as it was before', async () => {
    const before = await local.reader.inventory();

    const output = await failToDeploy(stackWith({ threshold: 3, metricNamespace: 'Other', alarmName: 'other' }, 'absent'));

    expect(output).toMatch(/log group does not exist/);
    expect(await local.reader.stacks()).toEqual({ [STACK]: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(await local.reader.inventory()).toEqual(before);
  });
});

describe('the filter is deleted by hand', () => {
  test('cdk deploy of the same template does not restore it, and does not say so', async () => {
    await local.deploy(stackWith());
    await local.reader.deleteFilter(LOG_GROUP, FILTER);

    const { output } = await local.deploy(stackWith());

    expect(output).toContain(`${STACK} (no changes)`);
    expect(await local.reader.filtersNamed(LOG_GROUP, FILTER)).toEqual([]);
  });

  test('cdk diff does not see it either', async () => {
    await local.cli.succeed(['diff', '--fail', '--app', stackWith()]);
  });

  test('back-out: without the construct, its alarm and its topic are gone, and what else is in the stack is left', async () => {
    await local.deploy(stackWithout());

    expect(await local.reader.inventory()).toEqual(NOTHING);
    expect(await local.reader.stacks()).toEqual({ [STACK]: 'UPDATE_COMPLETE' });
    expect(await local.reader.resources(STACK)).toEqual(['AWS::SQS::Queue']);
    expect(await local.reader.logGroups()).toEqual([LOG_GROUP]);
  });

  test('with the construct again, it is back', async () => {
    await local.deploy(stackWith());

    expect(await local.reader.filtersNamed(LOG_GROUP, FILTER)).toHaveLength(1);
    const { alarms, topics } = await local.reader.inventory();
    expect(alarms.map(({ AlarmActions }) => AlarmActions)).toEqual([topics.map(({ arn }) => arn)]);
  });

  test('back-out: without the construct, its filter is gone too', async () => {
    await local.deploy(stackWithout());

    expect(await local.reader.inventory()).toEqual(NOTHING);
  });
});
