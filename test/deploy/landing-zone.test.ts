import { readFileSync } from 'fs';
import type { AccountReader, Inventory } from './account-reader';
import { NOT_DEPLOYED_TYPES } from './documented-tables';
import { LocalAccount } from './local-account';
import { synthesizeExample } from '../support/example-apps';
import { ACCOUNT, cloudWatch, isPermitted, REGION } from '../support/policies';

/** As the examples' `landing-zone.json` have them. */
const SECURITY = '111122223333';
const MANAGEMENT = '999900001111';
const ORGANIZATION = 'o-exampleorgid';
const LOG_GROUP = 'aws-cloudtrail-logs';

const NOTHING: Inventory = { filters: [], alarms: [], topics: [] };

let local: LocalAccount;
/** Of the accounts and Regions, by `account/Region`. */
const readers: Record<string, AccountReader> = {};

beforeAll(async () => {
  local = await LocalAccount.start();
  readers[`${SECURITY}/us-east-1`] = local.reader;
  await Promise.all([
    [SECURITY, 'eu-west-1'],
    ['222233334444', 'us-east-1'],
    ['333344445555', 'us-east-1', 'eu-west-1'],
    [MANAGEMENT, 'us-east-1'],
  ].map(async ([account, ...regions]) =>
    (await local.trustedBy(account, ...regions)).forEach((reader, index) => { readers[`${account}/${regions[index]}`] = reader; })));
  await Promise.all(Object.values(readers).map((reader) => reader.createLogGroup(LOG_GROUP)));
});

afterAll(() => local?.stop());

/** Commands of the CDK CLI with an example, which is synthesized once. */
class Example {
  private synthesized?: { readonly assembly: string; readonly templates: string[] };

  constructor(private readonly name: string, private readonly context: Record<string, string> = {}) {}

  /** All templates, that of the stack set too. */
  public get templates(): string[] {
    return this.synthesize().templates;
  }

  public async succeed(command: string, ...args: string[]): Promise<string> {
    return (await local.cli.succeed(this.complete(command, args))).output;
  }

  public deploy(...stacks: string[]): Promise<string> {
    return this.succeed('deploy', ...stacks, '--concurrency', '5', '--require-approval', 'never');
  }

  /** Of a stack that the endpoint cannot create, as it does not have a type of resource. */
  public async failToDeploy(stack: string, type: string): Promise<void> {
    const { status, output } = await local.cli.run(this.complete('deploy', [stack, '--exclusively', '--require-approval', 'never']));
    expect(status).toBe(1);
    expect(output).toContain(`Unrecognized resource types: [${type}`);
    expect(NOT_DEPLOYED_TYPES).toContain(type);
  }

  private complete(command: string, args: string[]): string[] {
    return [command, ...args, '--app', this.synthesize().assembly];
  }

  private synthesize() {
    if (!this.synthesized) {
      const assembly = local.newFolder();
      this.synthesized = { assembly, templates: synthesizeExample(`landing-zone/${this.name}`, this.context, assembly) };
    }
    return this.synthesized;
  }
}

/** All that there is, in every account and Region. */
async function inventories(): Promise<Record<string, Inventory>> {
  const all = await Promise.all(Object.entries(readers).map(async ([place, reader]) => [place, await reader.inventory()]));
  return Object.fromEntries(all);
}

function expectAlarm({ filters, alarms }: Inventory, topic: string): void {
  expect(filters).toEqual([expect.objectContaining({ filterName: 'console_signin-withoutMFA', logGroupName: LOG_GROUP })]);
  expect(alarms).toEqual([expect.objectContaining({ Namespace: 'CISBenchmark', MetricName: 'console_signin-withoutMFA', AlarmActions: [topic] })]);
}

/** What an alarm of any account of an organization sends. */
function fromOrganization(organization: string, action: string, resource: string): Parameters<typeof isPermitted>[1] {
  const { keys, ...request } = cloudWatch(action, resource, '999988887777');
  return { ...request, keys: { ...keys, 'aws:SourceOrgID': organization } };
}

/** Whether alarms of an organization may publish to a central topic, by its policy as it is there. */
async function mayPublish(place: string, topicArn: string, organization: string): Promise<boolean> {
  const { policy } = await readers[place].topic(topicArn);
  return isPermitted(policy.Statement, fromOrganization(organization, 'sns:Publish', topicArn));
}

describe('organization-trail: one alarm, in the account of the organization\'s trail', () => {
  const example = new Example('organization-trail', { logGroupName: LOG_GROUP, email: 'security@example.com' });
  const place = `${ACCOUNT}/${REGION}`;

  test('cdk deploy: the filter is on the trail\'s log group, and the alarm tells its topic', async () => {
    await example.deploy('OrganizationSignInAlarm');

    const { [place]: inventory } = await inventories();
    expectAlarm(inventory, inventory.topics[0].arn);
    expect(Object.values(inventory.topics[0].subscriptions)).toEqual(['email security@example.com']);
  });

  test('a second cdk deploy changes nothing, and cdk diff reports no difference', async () => {
    const before = await inventories();

    expect(await example.deploy('OrganizationSignInAlarm')).toContain('OrganizationSignInAlarm (no changes)');
    await example.succeed('diff', '--fail');
    expect(await inventories()).toEqual(before);
  });

  test('cdk destroy leaves the log group, and nothing else', async () => {
    await example.succeed('destroy', '--all', '--force');

    expect((await inventories())[place]).toEqual(NOTHING);
    expect(await readers[place].logGroups()).toEqual([LOG_GROUP]);
  });

  test('not deployed: the stack OrganizationTrail, as the endpoint has no AWS::CloudTrail::Trail', async () => {
    const withTrail = new Example('organization-trail', { organizationId: ORGANIZATION });

    await withTrail.failToDeploy('OrganizationTrail', 'AWS::CloudTrail::Trail');
    expect((await inventories())[place]).toEqual(NOTHING);
  });
});

describe('per-account: the stages of the pipeline, deployed by the CDK CLI with the roles that the pipeline would use', () => {
  const example = new Example('per-account');
  const topics = 'SignInAlarmPipeline/CentralTopic-*/*';
  const alarms = ['SignInAlarmPipeline/Sandbox-*/*', 'SignInAlarmPipeline/Security-*/*', 'SignInAlarmPipeline/Shop-*/*'];
  const places = { '222233334444/us-east-1': 'us-east-1', '111122223333/us-east-1': 'us-east-1', '333344445555/us-east-1': 'us-east-1', '333344445555/eu-west-1': 'eu-west-1' };

  test('cdk deploy of the topics: in each Region, one that lets the alarms of the organization in, and no other; so does its key', async () => {
    await example.deploy(topics);

    for (const region of ['us-east-1', 'eu-west-1']) {
      const arn = `arn:aws:sns:${region}:${SECURITY}:security-alarms`;
      expect(await mayPublish(`${SECURITY}/${region}`, arn, ORGANIZATION)).toBe(true);
      expect(await mayPublish(`${SECURITY}/${region}`, arn, 'o-other')).toBe(false);

      const [key, ...others] = await readers[`${SECURITY}/${region}`].keyPolicies();
      expect(others).toEqual([]);
      expect(isPermitted(key, fromOrganization(ORGANIZATION, 'kms:GenerateDataKey', '*'))).toBe(true);
      expect(isPermitted(key, fromOrganization('o-other', 'kms:GenerateDataKey', '*'))).toBe(false);
    }
  });

  test('cdk deploy of the alarms: in each account and Region, one that tells the topic of its Region', async () => {
    await example.deploy(...alarms);

    const all = await inventories();
    Object.entries(places).forEach(([place, region]) => expectAlarm(all[place], `arn:aws:sns:${region}:${SECURITY}:security-alarms`));
    expect(all['111122223333/eu-west-1']).toMatchObject({ filters: [], alarms: [] });
  });

  test('a second cdk deploy changes nothing, and cdk diff reports no difference', async () => {
    const before = await inventories();

    expect((await example.deploy(topics, ...alarms)).match(/\(no changes\)/g)).toHaveLength(6);
    await example.succeed('diff', topics, ...alarms, '--fail');
    expect(await inventories()).toEqual(before);
  });

  test('cdk destroy leaves nothing in any account', async () => {
    await example.succeed('destroy', ...alarms, topics, '--force');

    expect(Object.values(await inventories())).toEqual(Array(6).fill(NOTHING));
  });

  test('not deployed: the stack SignInAlarmPipeline, as the endpoint has no AWS::CodePipeline::Pipeline', async () => {
    await example.failToDeploy('SignInAlarmPipeline', 'AWS::CodePipeline::Pipeline');
  });
});

describe('stack-set: the central topic, the alarm of the management account, and what the stack set gives each account', () => {
  const example = new Example('stack-set');
  const topic = `arn:aws:sns:us-east-1:${SECURITY}:security-alarms`;

  test('cdk deploy: the topic lets the alarms of the organization in, and no other; the alarm tells it', async () => {
    await example.deploy('CentralAlarmTopic', 'ManagementSignInAlarm');

    expect(await mayPublish(`${SECURITY}/us-east-1`, topic, ORGANIZATION)).toBe(true);
    expect(await mayPublish(`${SECURITY}/us-east-1`, topic, 'o-other')).toBe(false);
    expectAlarm((await inventories())[`${MANAGEMENT}/us-east-1`], topic);
  });

  test('the template of the stack set, deployed to an account as CloudFormation would: its alarm tells the topic', async () => {
    const template = example.templates.find((file) => file.endsWith('.stackset.template.json'));

    await readers['222233334444/us-east-1'].createStack('StackSet-sign-in', readFileSync(template!, 'utf-8'), { LogGroupName: LOG_GROUP });

    expectAlarm((await inventories())['222233334444/us-east-1'], topic);
  });

  test('a second cdk deploy changes nothing, and cdk diff reports no difference', async () => {
    const before = await inventories();

    expect((await example.deploy('CentralAlarmTopic', 'ManagementSignInAlarm')).match(/\(no changes\)/g)).toHaveLength(2);
    await example.succeed('diff', 'CentralAlarmTopic', 'ManagementSignInAlarm', '--fail');
    expect(await inventories()).toEqual(before);
  });

  test('not deployed: the stack SignInAlarmStackSet, as the endpoint has no AWS::CloudFormation::StackSet', async () => {
    await example.failToDeploy('SignInAlarmStackSet', 'AWS::CloudFormation::StackSet');
  });

  test('cdk destroy, and the deletion of the account\'s stack, leave nothing in any account', async () => {
    await readers['222233334444/us-east-1'].deleteStack('StackSet-sign-in');
    await example.succeed('destroy', 'CentralAlarmTopic', 'ManagementSignInAlarm', '--force');

    expect(Object.values(await inventories())).toEqual(Array(6).fill(NOTHING));
  });
});
