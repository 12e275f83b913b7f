import * as path from 'path';
import { LocalAccount } from './local-account';
import { cloudWatch, isPermitted } from '../support/policies';

const QUICKSTART = path.join(__dirname, '..', '..', 'examples', 'quickstart');
const LOG_GROUP = 'aws-cloudtrail-logs';
const FILTER = 'console_signin-withoutMFA';
const STACK = 'CisAlarmsQuickstart';

let local: LocalAccount;

beforeAll(async () => {
  local = await LocalAccount.start();
  await local.reader.createLogGroup(LOG_GROUP);
});

afterAll(() => local?.stop());

/** As a user types it in the folder of the example. */
function cdk(command: string, ...args: string[]) {
  return local.cli.succeed([command, '-c', `logGroupName=${LOG_GROUP}`, '-c', 'email=security@example.com', '--output', local.newFolder(), ...args], QUICKSTART);
}

describe('the quickstart, on the log group of a trail', () => {
  test('cdk bootstrap, cdk deploy', async () => {
    await cdk('deploy', '--require-approval', 'never');

    expect(await local.reader.stacks()).toEqual({ [STACK]: 'CREATE_COMPLETE' });
  });

  test('audit: the filter is found by its name on the log group', async () => {
    expect(await local.reader.filtersNamed(LOG_GROUP, FILTER)).toEqual([{
      filterName: FILTER,
      filterPattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
      logGroupName: LOG_GROUP,
      metricTransformations: [{ metricNamespace: 'CISBenchmark', metricName: FILTER, metricValue: '1' }],
    }]);
  });

  test('audit: one alarm watches that metric, and tells one topic', async () => {
    const { alarms, topics } = await local.reader.inventory();

    expect(alarms).toEqual([{
      AlarmName: expect.stringMatching(`^${STACK}-`),
      AlarmArn: expect.anything(),
      AlarmDescription: expect.stringContaining('CIS AWS Foundations Benchmark'),
      ActionsEnabled: true,
      AlarmActions: [topics[0].arn],
      OKActions: [],
      InsufficientDataActions: [],
      Namespace: 'CISBenchmark',
      MetricName: FILTER,
      Dimensions: [],
      Statistic: 'Sum',
      Period: 300,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    }]);
  });

  test('audit: the policy of the topic, as it is there, lets CloudWatch publish, and the address is subscribed', async () => {
    const { topics } = await local.reader.inventory();

    expect(topics).toHaveLength(1);
    const [{ arn, policy, subscriptions }] = topics;
    expect(isPermitted(policy.Statement, cloudWatch('sns:Publish', arn))).toBe(true);
    expect(isPermitted(policy.Statement, cloudWatch('sns:Publish', arn, '444455556666'))).toBe(false);
    expect(Object.values(subscriptions)).toEqual(['email security@example.com']);
  });

  test('a second cdk deploy changes nothing', async () => {
    const before = await local.reader.inventory();

    const { output } = await cdk('deploy', '--require-approval', 'never');

    expect(output).toContain(`${STACK} (no changes)`);
    expect(await local.reader.stacks()).toEqual({ [STACK]: 'CREATE_COMPLETE' });
    expect(await local.reader.inventory()).toEqual(before);
  });

  test('cdk diff reports no difference', async () => {
    const { output } = await cdk('diff', '--fail');

    expect(output).toContain('Number of stacks with differences: 0');
  });

  test('cdk destroy leaves the log group, and nothing else', async () => {
    await cdk('destroy', '--force');

    expect(await local.reader.stacks()).toEqual({});
    expect(await local.reader.inventory()).toEqual({ filters: [], alarms: [], topics: [] });
    expect(await local.reader.logGroups()).toEqual([LOG_GROUP]);
  });
});

describe('the quickstart, with a trail of its own', () => {
  test('is not deployed here: the endpoint has no AWS::CloudTrail::Trail, and refuses the whole template', async () => {
    const { status, output } = await local.cli.run(['deploy', '--require-approval', 'never', '--output', local.newFolder()], QUICKSTART);

    expect(status).toBe(1);
    expect(output).toContain('Unrecognized resource types: [AWS::CloudTrail::Trail]');
    expect(await local.reader.inventory()).toEqual({ filters: [], alarms: [], topics: [] });
  });
});
