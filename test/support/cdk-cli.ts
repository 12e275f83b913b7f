import { execFile } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { type AwsAccount, environmentOf } from './aws-account';

const CDK = path.join(__dirname, '..', '..', 'node_modules', '.bin', 'cdk');

/** A command that hangs fails. */
const TIMEOUT = 180_000;

export interface CdkRun {
  /** 0 if it succeeded. */
  readonly status: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/**
 * The real CDK CLI against an account of an AWS endpoint on this machine. What it writes goes to a temporary folder.
 */
export class CdkCli {
  /** Empty, for commands without an app. */
  private readonly home = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-cdk-cli-'));

  constructor(private readonly account: AwsAccount) {}

  /** Prepares the account for deployments. */
  public async bootstrap(...args: string[]): Promise<CdkRun> {
    return this.succeed(['bootstrap', `aws://${this.account.account}/${this.account.region}`, ...args]);
  }

  /**
   * @param args as a user types them after `cdk`
   * @param cwd the folder of the app
   * @throws when it fails, with what it printed
   */
  public async succeed(args: string[], cwd?: string): Promise<CdkRun> {
    const run = await this.run(args, cwd);
    if (run.status !== 0) {
      throw new Error(`'cdk ${args.join(' ')}' must succeed, got status ${run.status}:\n${run.output}`);
    }
    return run;
  }

  /** As `succeed`, but a failure is a result too. */
  public run(args: string[], cwd = this.home): Promise<CdkRun> {
    const env = {
      ...environmentOf(this.account),
      CDK_HOME: this.home,
      CDK_DISABLE_CLI_TELEMETRY: 'true',
      // One stream, in order
      CI: 'true',
    };
    return new Promise((resolve) => {
      const child = execFile(CDK, [...args, '--no-notices', '--no-color'], { cwd, env, timeout: TIMEOUT, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ status: error ? child.exitCode ?? 1 : 0, output: stdout + stderr });
      });
    });
  }

  /** Removes what it wrote. */
  public dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
