import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { App } from 'aws-cdk-lib/core';
import { AccountReader } from './account-reader';
import { LocalAws } from '../local-aws/local-aws';
import type { AwsAccount } from '../support/aws-account';
import { CdkCli, type CdkRun } from '../support/cdk-cli';
import { ACCOUNT, REGION } from '../support/policies';

/** An account of a local AWS endpoint, bootstrapped for the CDK: where stacks are deployed to, and what is there then. */
export class LocalAccount {
  public static async start(): Promise<LocalAccount> {
    const aws = await LocalAws.start();
    const local = new LocalAccount(aws);
    try {
      await local.cli.bootstrap();
    } catch (error) {
      await local.stop();
      throw error;
    }
    return local;
  }

  public readonly account: AwsAccount;
  public readonly cli: CdkCli;
  public readonly reader: AccountReader;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-deploy-'));

  private constructor(private readonly aws: LocalAws) {
    this.account = { endpoint: aws.url, account: ACCOUNT, region: REGION };
    this.cli = new CdkCli(this.account);
    this.reader = new AccountReader(this.account);
  }

  /**
   * Prepares another account or Region, so that this account can deploy to it.
   *
   * @returns what reads it, in each Region
   */
  public async trustedBy(account: string, ...regions: string[]): Promise<AccountReader[]> {
    const accounts = regions.map((region) => ({ ...this.account, account, region }));
    const cli = new CdkCli(accounts[0]);
    try {
      await cli.succeed([
        'bootstrap', ...regions.map((region) => `aws://${account}/${region}`),
        '--trust', this.account.account, '--cloudformation-execution-policies', 'arn:aws:iam::aws:policy/AdministratorAccess',
      ]);
    } finally {
      cli.dispose();
    }
    return accounts.map((each) => new AccountReader(each));
  }

  /** A temporary folder of its own, for a cloud assembly. */
  public newFolder(): string {
    return mkdtempSync(path.join(this.folder, 'cdk.out-'));
  }

  /**
   * Synthesizes an app here, so that no command has to.
   *
   * @returns its cloud assembly, as `cdk --app` takes it
   */
  public synthesize(define: (app: App) => void): string {
    const app = new App({ outdir: this.newFolder() });
    define(app);
    return app.synth().directory;
  }

  /** `cdk deploy`, of all stacks of a cloud assembly. */
  public deploy(assembly: string): Promise<CdkRun> {
    return this.cli.succeed(['deploy', '--all', '--concurrency', '10', '--require-approval', 'never', '--app', assembly]);
  }

  public async stop(): Promise<void> {
    await this.aws.stop();
    this.cli.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
