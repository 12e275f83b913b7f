import * as path from 'path';
import { type AwsAccount } from '../../support/aws-account';
import { pythonEnvironment } from '../../support/python';
import { runAuditor } from '../run-auditor';
import type { Verdict } from '../verdicts';

const PYTHON = path.join(pythonEnvironment(path.join(__dirname, 'requirements.txt')), 'python');

export async function prowler(account: AwsAccount): Promise<Verdict> {
  const findings: { status: string; reason: string }[] = JSON.parse(await runAuditor(account, PYTHON, [path.join(__dirname, 'run_prowler.py')]));
  const [{ status, reason }] = findings;
  // A check that could not look says MANUAL.
  if (findings.length !== 1 || !['PASS', 'FAIL'].includes(status)) {
    throw new Error(`Prowler must say PASS or FAIL, got: ${status}, ${reason}`);
  }
  return status === 'PASS' ? 'pass' : 'FAIL';
}
