import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ConsoleLoginPattern } from './console-login-pattern';
import { LogMetricAlarm, type LogMetricAlarmOptions } from './log-metric-alarm';

/** The control names its filter; some auditors look the alarm up by that name. */
const FILTER_NAME = 'console_signin-withoutMFA';

/**
 * Options of a `ConsoleLoginWithoutMfaAlarm`.
 *
 * `filterName` has a default here, `console_signin-withoutMFA`, which auditors look for; so has `alarmDescription`:
 * what happened, a query that finds who signed in, and the controls that the pattern satisfies.
 */
export interface ConsoleLoginWithoutMfaAlarmOptions extends LogMetricAlarmOptions {
  /**
   * Which sign-ins are counted.
   *
   * @default ConsoleLoginPattern.CIS
   */
  readonly pattern?: ConsoleLoginPattern;
}

/**
 * Properties of a `ConsoleLoginWithoutMfaAlarm`.
 */
export interface ConsoleLoginWithoutMfaAlarmProps extends ConsoleLoginWithoutMfaAlarmOptions {
  /**
   * The log group that a CloudTrail trail delivers to.
   *
   * The trail must record management events and global service events of all Regions: root sign-ins are recorded in
   * us-east-1, and those of IAM users in the Region of the endpoint that they use.
   */
  readonly logGroup: ILogGroup;
}

/**
 * Tells an SNS topic when someone signs in to the AWS console without MFA.
 *
 * The control "sign-in without MFA" of the CIS AWS Foundations Benchmark: a metric filter on CloudTrail's log group,
 * an alarm that one sign-in sets off, and a topic.
 *
 * @example
 * declare const trail: cloudtrail.Trail;
 *
 * new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', {
 *   logGroup: trail.logGroup!,
 *   subscriptions: [new subscriptions.EmailSubscription('security@example.com')],
 * });
 */
export class ConsoleLoginWithoutMfaAlarm extends LogMetricAlarm {
  /**
   * @param scope the construct to create it in
   * @param id unique in `scope`
   * @param props the log group and the options
   * @throws when an option is not valid; no resource is created then
   */
  constructor(scope: Construct, id: string, props: ConsoleLoginWithoutMfaAlarmProps) {
    const pattern = props.pattern ?? ConsoleLoginPattern.CIS;

    super(scope, id, {
      ...props,
      pattern,
      filterName: props.filterName ?? FILTER_NAME,
      alarmDescription: props.alarmDescription ?? describe(props.logGroup, pattern),
    });
  }
}

/**
 * What the person who is woken needs to know. A log group name takes up to 512 of the 1,024 characters.
 */
function describe(logGroup: ILogGroup, pattern: ConsoleLoginPattern): string {
  const query = [
    'fields @timestamp, recipientAccountId, userIdentity.type, userIdentity.arn, sourceIPAddress, additionalEventData.MFAUsed',
    'filter eventName = "ConsoleLogin"',
    'sort @timestamp desc',
  ].join(' | ');
  const sentences = [
    'A sign-in to the AWS console without MFA was recorded.',
    `To find who, run this in CloudWatch Logs Insights on ${logGroup.logGroupName}: ${query}.`,
  ];
  if (pattern.satisfiedControls.length > 0) {
    sentences.push(`Satisfies ${pattern.satisfiedControls.join('; ')}.`);
  }
  return sentences.join(' ');
}
