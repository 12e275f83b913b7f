import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, Aspects, Stack } from 'aws-cdk-lib/core';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
  type INagLogger,
  type NagLoggerBaseData,
  type NagPack,
  type NagPackProps,
} from 'cdk-nag';
import { AlarmTopic, ConsoleLoginWithoutMfaAlarm } from '../../src';

/** What a pack said of each resource. A rule that is suppressed, or that cannot be evaluated, is not a pass. */
class Verdicts implements INagLogger {
  public readonly compliant: string[] = [];
  public readonly findings: string[] = [];

  public onCompliance(data: NagLoggerBaseData): void {
    this.compliant.push(describeVerdict(data));
  }

  public onNonCompliance(data: NagLoggerBaseData): void {
    this.findings.push(describeVerdict(data));
  }

  public onSuppressed(data: NagLoggerBaseData): void {
    this.findings.push(`${describeVerdict(data)} (suppressed)`);
  }

  public onError(data: NagLoggerBaseData): void {
    this.findings.push(`${describeVerdict(data)} (not evaluated)`);
  }

  public onSuppressedError(data: NagLoggerBaseData): void {
    this.findings.push(`${describeVerdict(data)} (not evaluated, suppressed)`);
  }

  public onNotApplicable(): void {}
}

function describeVerdict({ ruleId, resource }: NagLoggerBaseData): string {
  return `${ruleId} ${resource.cfnResourceType}`;
}

function judge(Pack: new (props: NagPackProps) => NagPack, build: (stack: Stack) => void): Verdicts {
  const verdicts = new Verdicts();
  const app = new App();
  build(new Stack(app, 'Stack'));
  Aspects.of(app).add(new Pack({ reports: false, additionalLoggers: [verdicts] }));
  app.synth();
  verdicts.compliant.sort();
  verdicts.findings.sort();
  return verdicts;
}

// The log group and the queue are imported: they belong to others, and are not judged.
function withEncryptedTopic(stack: Stack): void {
  new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', {
    logGroup: LogGroup.fromLogGroupName(stack, 'Trail', 'trail'),
    topic: new AlarmTopic(stack, 'Topic', { masterKey: new Key(stack, 'Key', { enableKeyRotation: true }) }),
    subscriptions: [
      new EmailSubscription('security@example.com', {
        deadLetterQueue: Queue.fromQueueArn(stack, 'DeadLetters', 'arn:aws:sqs:us-east-1:111122223333:dead-letters'),
      }),
    ],
  });
}

/** The same kinds of resources, each with what the packs ask for left out. */
function withoutCare(stack: Stack): void {
  new Key(stack, 'Key');
  new Topic(stack, 'Topic').addSubscription(new EmailSubscription('security@example.com'));
  new CfnAlarm(stack, 'Alarm', { comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1 });
}

// Between them, the packs have a rule for the topic, its key, its subscription and the alarm; none has one for a metric filter.
const PACKS = [
  {
    pack: 'AwsSolutions',
    Pack: AwsSolutionsChecks,
    rules: ['AwsSolutions-KMS5 AWS::KMS::Key', 'AwsSolutions-SNS3 AWS::SNS::Topic'],
  },
  {
    pack: 'HIPAA.Security',
    Pack: HIPAASecurityChecks,
    rules: ['HIPAA.Security-CloudWatchAlarmAction AWS::CloudWatch::Alarm', 'HIPAA.Security-SNSEncryptedKMS AWS::SNS::Topic'],
  },
  {
    pack: 'NIST.800.53.R5',
    Pack: NIST80053R5Checks,
    rules: [
      'NIST.800.53.R5-CloudWatchAlarmAction AWS::CloudWatch::Alarm',
      'NIST.800.53.R5-KMSBackingKeyRotationEnabled AWS::KMS::Key',
      'NIST.800.53.R5-SNSEncryptedKMS AWS::SNS::Topic',
    ],
  },
  {
    pack: 'PCI.DSS.321',
    Pack: PCIDSS321Checks,
    rules: ['PCI.DSS.321-KMSBackingKeyRotationEnabled AWS::KMS::Key', 'PCI.DSS.321-SNSEncryptedKMS AWS::SNS::Topic'],
  },
  {
    pack: 'Serverless',
    Pack: ServerlessChecks,
    rules: ['Serverless-SNSRedrivePolicy AWS::SNS::Subscription'],
  },
];

describe.each(PACKS)('$pack', ({ Pack, rules }) => {
  test('finds nothing in an alarm with an encrypted topic, by rules that it did evaluate', () => {
    // WHEN
    const verdicts = judge(Pack, withEncryptedTopic);

    // THEN
    expect(verdicts.findings).toEqual([]);
    expect(verdicts.compliant).toEqual(rules);
  });

  test('catches resources without care, by the same rules', () => {
    // WHEN
    const verdicts = judge(Pack, withoutCare);

    // THEN
    expect(verdicts.findings).toEqual(rules);
    expect(verdicts.compliant).toEqual([]);
  });
});

test('AwsSolutions finds nothing in the topic that is created by default: it is not encrypted at rest, but asks for TLS', () => {
  // WHEN
  const verdicts = judge(AwsSolutionsChecks, (stack) => {
    new ConsoleLoginWithoutMfaAlarm(stack, 'Sut', { logGroup: LogGroup.fromLogGroupName(stack, 'Trail', 'trail') });
  });

  // THEN
  expect(verdicts.findings).toEqual([]);
  expect(verdicts.compliant).toEqual(['AwsSolutions-SNS3 AWS::SNS::Topic']);
});
