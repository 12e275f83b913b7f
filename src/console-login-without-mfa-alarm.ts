import type { Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { type ILogGroup, QueryString } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ConsoleLoginPattern } from './console-login-pattern';
import { LogMetricAlarm, type LogMetricAlarmOptions } from './log-metric-alarm';
import { checkTrail } from './private/trail-checks';

/** The control names its filter; some auditors look the alarm up by that name. */
const FILTER_NAME = 'console_signin-withoutMFA';

/**
 * Options of a `ConsoleLoginWithoutMfaAlarm`.
 *
 * Three options have a default here: `filterName`, `console_signin-withoutMFA`, which auditors look for; `queryString`,
 * all sign-ins and attempts, the latest first; and `alarmDescription`: what happened, how to find who signed in, and the controls that
 * the pattern satisfies.
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
 * declare const logGroup: logs.ILogGroup;
 *
 * new ConsoleLoginWithoutMfaAlarm(this, 'ConsoleLoginWithoutMfa', {
 *   logGroup,
 *   subscriptions: [new subscriptions.EmailSubscription('security@example.com')],
 * });
 */
export class ConsoleLoginWithoutMfaAlarm extends LogMetricAlarm {
  /**
   * An alarm on the log group that a trail delivers to.
   *
   * The trail must see every sign-in: multi-Region, with global service events and management events, and logging.
   * Otherwise synthesis fails and says which sign-ins would be missed. It is judged as its template will have it, event
   * selectors that are added later included.
   *
   * @param scope the construct to create it in
   * @param id unique in `scope`
   * @param trail a trail that delivers to a log group (`sendToCloudWatchLogs`)
   * @param options everything but the log group
   * @throws when the trail delivers to no log group, or an option is not valid
   */
  public static fromTrail(scope: Construct, id: string, trail: Trail, options: ConsoleLoginWithoutMfaAlarmOptions = {}): ConsoleLoginWithoutMfaAlarm {
    if (!trail.logGroup) {
      throw new Error(`'trail' must deliver to a log group, set its 'sendToCloudWatchLogs', got: ${trail.node.path}, which delivers to none`);
    }
    const alarm = new ConsoleLoginWithoutMfaAlarm(scope, id, { ...options, logGroup: trail.logGroup });
    alarm.node.addValidation({ validate: () => checkTrail(trail) });
    return alarm;
  }

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
      alarmDescription: props.alarmDescription ?? describe(props, pattern),
      queryString: props.queryString ?? (props.queryDefinitionName === undefined ? undefined : signIns()),
    });
  }
}

/** Who signed in, and whether that succeeded. All sign-ins, as one without MFA is best judged among the others of the same person. */
function signIns(): QueryString {
  return new QueryString({
    fields: [
      '@timestamp',
      'recipientAccountId',
      'userIdentity.type',
      'userIdentity.arn',
      'sourceIPAddress',
      'additionalEventData.MFAUsed',
      'responseElements.ConsoleLogin',
    ],
    filterStatements: ['eventName = "ConsoleLogin"'],
    sort: '@timestamp desc',
  });
}

/**
 * What the person who is woken needs to know. A log group name takes up to 512 of the 1,024 characters.
 */
function describe({ logGroup, queryDefinitionName }: ConsoleLoginWithoutMfaAlarmProps, pattern: ConsoleLoginPattern): string {
  const sentences = [
    'A sign-in to the AWS console without MFA was recorded.',
    queryDefinitionName === undefined
      ? `To find who, run this in CloudWatch Logs Insights on ${logGroup.logGroupName}: ${signIns().toString().replace(/\n/g, ' ')}.`
      : `To find who, run the saved query ${queryDefinitionName} in CloudWatch Logs Insights.`,
  ];
  if (pattern.satisfiedControls.length > 0) {
    sentences.push(`Satisfies ${pattern.satisfiedControls.join('; ')}.`);
  }
  return sentences.join(' ');
}
