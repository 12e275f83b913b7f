import {
  Duration,
  Stack,
  type StackProps,
  aws_cloudtrail as cloudtrail,
  aws_cloudwatch_actions as actions,
  aws_kms as kms,
  aws_logs as logs,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic, ConsoleLoginPattern, ConsoleLoginWithoutMfaAlarm, LogMetricAlarm } from 'cdk-cis-alarms';

/** The benchmark's pattern for the use of root, signed in or by access key. */
export const ROOT_USAGE = '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }';

export interface SignInAlarmsStackProps extends StackProps {
  /** Who is told by e-mail. */
  readonly email: string;

  /**
   * How many sign-ins without MFA in five minutes tell nobody yet.
   *
   * @default 0
   */
  readonly threshold?: number;
}

/** A trail, three alarms on what it records, and one encrypted topic that they tell. */
export class SignInAlarmsStack extends Stack {
  constructor(scope: Construct, id: string, props: SignInAlarmsStackProps) {
    super(scope, id, props);

    const trail = new cloudtrail.Trail(this, 'Trail', {
      managementEvents: cloudtrail.ReadWriteType.ALL,
      sendToCloudWatchLogs: true,
    });

    const topic = new AlarmTopic(this, 'SecurityAlarms', {
      displayName: 'Security alarms',
      masterKey: new kms.Key(this, 'Key', { enableKeyRotation: true }),
    });

    // Every sign-in without MFA, as the benchmark counts them
    const signIn = ConsoleLoginWithoutMfaAlarm.fromTrail(this, 'ConsoleLoginWithoutMfa', trail, {
      topic,
      subscriptions: [new subscriptions.EmailSubscription(props.email)],
      threshold: props.threshold,
      queryDefinitionName: 'security/console-sign-ins',
    });
    signIn.alarm.addOkAction(new actions.SnsAction(topic));

    // Those that succeeded, of root and of IAM users
    new ConsoleLoginWithoutMfaAlarm(this, 'SuccessfulLoginWithoutMfa', {
      logGroup: trail.logGroup!,
      pattern: ConsoleLoginPattern.SUCCESSFUL_IAM_USER_OR_ROOT,
      filterName: 'successful_signin-withoutMFA',
      topic,
    });

    // Another control: a pattern and a name
    new LogMetricAlarm(this, 'RootUsage', {
      logGroup: trail.logGroup!,
      pattern: logs.FilterPattern.literal(ROOT_USAGE),
      filterName: 'root_usage',
      topic,
      period: Duration.minutes(1),
    });
  }
}
