import { Stack, type StackProps, type aws_cloudtrail as cloudtrail, aws_logs as logs, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConsoleLoginWithoutMfaAlarm, type ConsoleLoginWithoutMfaAlarmOptions } from 'cdk-cis-alarms';

export interface SignInAlarmStackProps extends StackProps {
  /** The organization trail of this app, or the name of the log group that an existing one delivers to. */
  readonly trailOrLogGroupName: cloudtrail.Trail | string;

  /**
   * Who is told by e-mail.
   *
   * @default - nobody: subscribe to the topic after the deployment
   */
  readonly email?: string;
}

/** The alarm, once for every account of the organization, where the organization trail's log group is. */
export class SignInAlarmStack extends Stack {
  constructor(scope: Construct, id: string, props: SignInAlarmStackProps) {
    super(scope, id, props);

    const { trailOrLogGroupName } = props;
    const options: ConsoleLoginWithoutMfaAlarmOptions = {
      subscriptions: props.email ? [new subscriptions.EmailSubscription(props.email)] : [],
    };

    if (typeof trailOrLogGroupName === 'string') {
      const logGroup = logs.LogGroup.fromLogGroupName(this, 'TrailLogGroup', trailOrLogGroupName);
      new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', { logGroup, ...options });
    } else {
      ConsoleLoginWithoutMfaAlarm.fromTrail(this, 'ConsoleLoginWithoutMfa', trailOrLogGroupName, options);
    }
  }
}
