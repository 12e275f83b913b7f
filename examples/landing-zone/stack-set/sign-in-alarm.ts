import { Annotations, Stack, aws_logs as logs, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ConsoleLoginWithoutMfaAlarm } from 'cdk-cis-alarms';

export interface SignInAlarmProps {
  /** The log group that the account's trail delivers to. */
  readonly logGroupName: string;

  /** The account of the central topic. */
  readonly securityAccount: string;

  /** The name of the central topic in the alarm's Region. */
  readonly topicName: string;
}

/** The alarm of one account. It tells the central topic of its Region. */
export class SignInAlarm extends Construct {
  constructor(scope: Construct, id: string, props: SignInAlarmProps) {
    super(scope, id);

    const topicArn = Stack.of(this).formatArn({ service: 'sns', account: props.securityAccount, resource: props.topicName });

    new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', {
      logGroup: logs.LogGroup.fromLogGroupName(this, 'TrailLogGroup', props.logGroupName),
      topic: sns.Topic.fromTopicArn(this, 'CentralTopic', topicArn),
    });

    Annotations.of(this).acknowledgeWarning('cdk-cis-alarms:importedTopic', 'the central topic and its key let the alarms of the organization in');
  }
}
