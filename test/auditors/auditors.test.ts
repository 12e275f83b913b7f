import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { synthesizeAuditedStack, type Resources } from './audited-stack';
import { ConsoleLoginPattern } from '../../src';
import type { AwsAccount } from '../support/aws-account';
import { CdkCli } from '../support/cdk-cli';
import { Moto } from './aws_endpoint/moto';
import { custodian } from './custodian/custodian';
import { prowler } from './prowler/prowler';
import { VERDICTS_OF_MISTAKES, VERDICTS_OF_PATTERNS, type Verdicts } from './verdicts';

let workspace: string;
let endpoint: Moto;
let accounts = 0;
let account: AwsAccount;
let cdk: CdkCli;

beforeAll(async () => {
  workspace = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-auditors-'));
  endpoint = await Moto.start();
});

afterAll(async () => {
  await endpoint?.stop();
  rmSync(workspace, { recursive: true });
});

// Each test has an empty account.
beforeEach(() => {
  accounts++;
  account = { endpoint: endpoint.url, account: String(100_000_000_000 + accounts), region: 'us-east-1' };
  cdk = new CdkCli(account);
});

afterEach(() => cdk.dispose());

function deploy(pattern?: ConsoleLoginPattern, change?: (resources: Resources) => void) {
  const assembly = mkdtempSync(path.join(workspace, 'cdk.out-'));
  synthesizeAuditedStack(assembly, pattern, change);
  return cdk.run(['deploy', '--app', assembly, '--all', '--method', 'direct', '--require-approval', 'never']);
}

async function audit(): Promise<Verdicts> {
  const [prowlerVerdict, { text, regex }] = await Promise.all([prowler(account), custodian(account, mkdtempSync(path.join(workspace, 'custodian-')))]);
  return { prowler: prowlerVerdict, custodianText: text, custodianRegex: regex };
}

test('an account without anything fails', async () => {
  expect(await audit()).toEqual({ prowler: 'FAIL', custodianText: 'FAIL', custodianRegex: 'FAIL' });
});

describe('an alarm that is deployed by the CDK CLI', () => {
  test.each(Object.entries(VERDICTS_OF_PATTERNS))('with the pattern %s', async (_, { pattern, verdicts }) => {
    // WHEN
    expect(await deploy(pattern)).toMatchObject({ status: 0 });

    // THEN
    expect(await audit()).toEqual(verdicts);
  });

  test.each(VERDICTS_OF_MISTAKES)('where $mistake', async ({ change, verdicts }) => {
    // WHEN
    expect(await deploy(undefined, change)).toMatchObject({ status: 0 });

    // THEN
    expect(await audit()).toEqual(verdicts);
  });
});

test('every pattern that the library has is audited', () => {
  const patterns = Object.entries(ConsoleLoginPattern).filter(([, member]) => member instanceof ConsoleLoginPattern);
  expect(Object.keys(VERDICTS_OF_PATTERNS)).toEqual(patterns.map(([name]) => name));
});

test('a resource that the endpoint does not have fails the deployment: it is not left out', async () => {
  // WHEN
  const run = await deploy(undefined, (resources) => {
    resources.Unknown = { Type: 'AWS::CloudWatch::AnomalyDetector' };
  });

  // THEN
  expect(run.status).not.toBe(0);
  expect(run.output).toContain("'Type' must be a type that this endpoint has, got: AWS::CloudWatch::AnomalyDetector");
});
