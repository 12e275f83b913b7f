import { Stack, type StackProps, aws_cloudtrail as cloudtrail, aws_logs as logs, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConsoleLoginWithoutMfaAlarm, type ConsoleLoginWithoutMfaAlarmOptions } from 'cdk-cis-alarms';

export interface QuickstartStackProps extends StackProps {
  /**
   * Who is told by e-mail.
   *
   * @default - nobody: subscribe to the topic after the deployment
   */
  readonly email?: string;

  /**
   * The log group that an existing trail delivers to.
   *
   * @default - a trail and a log group are created
   */
  readonly logGroupName?: string;
}

/** A CloudTrail trail, if there is none yet, and an alarm on console sign-ins without MFA. */
export class QuickstartStack extends Stack {
  constructor(scope: Construct, id: string, props: QuickstartStackProps = {}) {
    super(scope, id, props);

    const options: ConsoleLoginWithoutMfaAlarmOptions = {
      subscriptions: props.email ? [new subscriptions.EmailSubscription(props.email)] : [],
    };

    if (props.logGroupName) {
      const logGroup = logs.LogGroup.fromLogGroupName(this, 'TrailLogGroup', props.logGroupName);
      new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', { logGroup, ...options });
    } else {
      // Of all Regions, and with global service events, by default: sign-ins of root are recorded in us-east-1.
      const trail = new cloudtrail.Trail(this, 'Trail', {
        managementEvents: cloudtrail.ReadWriteType.ALL,
        sendToCloudWatchLogs: true,
      });
      ConsoleLoginWithoutMfaAlarm.fromTrail(this, 'ConsoleLoginWithoutMfa', trail, options);
    }
  }
}
