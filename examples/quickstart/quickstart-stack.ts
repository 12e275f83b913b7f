import { Stack, type StackProps, aws_cloudtrail as cloudtrail, aws_logs as logs, aws_sns_subscriptions as subscriptions } from 'aws-cdk-lib';
import { ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';
import type { Construct } from 'constructs';

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

    const logGroup = props.logGroupName
      ? logs.LogGroup.fromLogGroupName(this, 'TrailLogGroup', props.logGroupName)
      : this.createTrailLogGroup();

    new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', {
      logGroup,
      subscriptions: props.email ? [new subscriptions.EmailSubscription(props.email)] : [],
    });
  }

  /** Of all Regions: root sign-ins are recorded in us-east-1, those of IAM users in the Region they sign in to. */
  private createTrailLogGroup(): logs.ILogGroup {
    const cloudWatchLogGroup = new logs.LogGroup(this, 'TrailLogGroup', { retention: logs.RetentionDays.ONE_YEAR });
    new cloudtrail.Trail(this, 'Trail', {
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      managementEvents: cloudtrail.ReadWriteType.ALL,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup,
    });
    return cloudWatchLogGroup;
  }
}
