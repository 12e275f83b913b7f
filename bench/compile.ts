/** What it takes TypeScript to compile a consumer, against the same stack hand-written in L2. */
import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { REPOSITORY } from './support/children';
import { type Figure, ratio } from './support/figures';
import { spreadOf } from './support/statistics';

const ROUNDS = 3;
const COMPILER = createRequire(__filename).resolve('typescript/lib/tsc.js');

const BY_HAND = `
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Duration, Stack } from 'aws-cdk-lib/core';

const stack = new Stack(new App(), 'Stack');
const filter = new MetricFilter(stack, 'MetricFilter', {
  logGroup: LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'),
  filterName: 'console_signin-withoutMFA',
  filterPattern: FilterPattern.literal('{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'),
  metricNamespace: 'CISBenchmark',
  metricName: 'console_signin-withoutMFA',
});
const alarm = new Alarm(stack, 'Alarm', {
  metric: filter.metric({ statistic: Stats.SUM, period: Duration.minutes(5) }),
  threshold: 0,
  comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  evaluationPeriods: 1,
  treatMissingData: TreatMissingData.NOT_BREACHING,
});
const topic = new Topic(stack, 'Topic', { enforceSSL: true });
topic.addToResourcePolicy(new PolicyStatement({
  principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
  actions: ['sns:Publish'],
  resources: [topic.topicArn],
  conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
}));
topic.addSubscription(new EmailSubscription('security@example.com'));
alarm.addAlarmAction(new SnsAction(topic));
`;

const BY_CONSTRUCT = `
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { App, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';

const stack = new Stack(new App(), 'Stack');
new ConsoleLoginWithoutMfaAlarm(stack, 'ConsoleLoginWithoutMfa', {
  logGroup: LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'),
  subscriptions: [new EmailSubscription('security@example.com')],
});
`;

interface Compilation {
  readonly seconds: number;
  readonly kilobytes: number;
}

export function measureCompile(): Figure[] {
  // In the repository, so that the packages are found, the own one by its name.
  const folder = mkdtempSync(path.join(REPOSITORY, 'bench', '.consumer-'));
  try {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      byHand: compile(folder, 'by-hand', BY_HAND),
      byConstruct: compile(folder, 'by-construct', BY_CONSTRUCT),
    }));
    return [
      ratio('TypeScript compile time of a consumer', spreadOf(rounds.map(({ byHand, byConstruct }) => byConstruct.seconds / byHand.seconds))),
      ratio('TypeScript memory of a consumer', spreadOf(rounds.map(({ byHand, byConstruct }) => byConstruct.kilobytes / byHand.kilobytes))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(folder: string, name: string, code: string): Compilation {
  const project = path.join(folder, name);
  mkdirSync(project, { recursive: true });
  writeFileSync(path.join(project, 'app.ts'), code);
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'ES2022', module: 'node16', strict: true, noEmit: true, skipLibCheck: true, types: [] },
  }));
  const report = execFileSync(process.execPath, [COMPILER, '--project', project, '--extendedDiagnostics'], { encoding: 'utf-8' });
  const valueOf = (entry: string) => Number(new RegExp(`^${entry}: +([0-9.]+)`, 'm').exec(report)![1]);
  return { seconds: valueOf('Total time'), kilobytes: valueOf('Memory used') };
}
