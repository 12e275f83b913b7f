import { execFile } from 'child_process';
import { promisify } from 'util';
import { type AwsAccount, environmentOf } from '../support/aws-account';

/**
 * @returns its standard output
 * @throws when it fails
 */
export async function runAuditor(account: AwsAccount, command: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { env: environmentOf(account), timeout: 120_000 });
  return stdout;
}
