import { readFileSync } from 'fs';
import * as path from 'path';
import { type AwsAccount } from '../../support/aws-account';
import { pythonEnvironment } from '../../support/python';
import { runAuditor } from '../run-auditor';
import type { Verdict } from '../verdicts';

const COMMAND = path.join(pythonEnvironment(path.join(__dirname, 'requirements.txt')), 'custodian');

/** @param output a folder of its own */
export async function custodian(account: AwsAccount, output: string): Promise<{ text: Verdict; regex: Verdict }> {
  await runAuditor(account, COMMAND, ['run', '--region', account.region, '--output-dir', output, path.join(__dirname, 'policies.yml')]);
  return { text: verdictOf('text', output), regex: verdictOf('regex', output) };
}

function verdictOf(policy: string, output: string): Verdict {
  const found: unknown[] = JSON.parse(readFileSync(path.join(output, policy, 'resources.json'), 'utf-8'));
  return found.length === 0 ? 'pass' : 'FAIL';
}
