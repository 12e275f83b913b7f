import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { all, any, type Certainty, equals, like, not } from './certainty';
import { isKnown } from './checks';
import { CLOUDWATCH } from './cloudwatch-statements';
import { textOf } from './template-text';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A statement as it stands in a template. */
export interface StatementJson {
  readonly Effect?: unknown;
  readonly Sid?: unknown;
  readonly Condition?: Readonly<Record<string, object>>;
  readonly [element: string]: unknown;
}

/** A condition key that a request does not carry. */
const ABSENT = null;

/**
 * Condition keys that CloudWatch's requests never carry: it calls as a service, which is of no organization, not through
 * a VPC endpoint, and calls KMS itself, not by way of SNS.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const ABSENT_KEYS = [
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
  'kms:calleraccount',
  'kms:viaservice',
];

const OPERATORS: Record<string, (expected: string, actual: string) => Certainty> = {
  stringequals: equals,
  stringequalsignorecase: (expected, actual) => equals(expected.toLowerCase(), actual.toLowerCase()),
  stringlike: like,
  arnequals: like,
  arnlike: like,
  bool: (expected, actual) => equals(expected.toLowerCase(), actual),
};

/** Such as `ForAllValues:StringNotEqualsIfExists`. */
const OPERATOR = /^(?<qualifier>for(?:any|all)values?:)?(?<type>string|arn)?(?<negation>not)?(?<comparison>.*?)(?<ifExists>ifexists)?$/;

/**
 * What CloudWatch asks a resource's policy when an alarm goes off, and how the policy's statements answer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export class CloudWatchRequest {
  /** The value of each condition key, by its lower-case name. A key that is missing here may have any value, or none. */
  private readonly keys: Map<string, string | null>;

  /** ARNs by the references that stand for them in the policy. */
  private readonly references = new Map<string, string>();

  /**
   * @param alarm the alarm that goes off
   * @param action what CloudWatch does
   * @param resource the ARN of what it does it to, and the reference that stands for it in the policy
   * @param stack the stack of the policy
   */
  constructor(
    alarm: LogMetricAlarm,
    private readonly action: string,
    private readonly resource: { readonly arn: string; readonly reference: string },
    private readonly stack: Stack,
  ) {
    const account = textOf(stack.resolve(Stack.of(alarm).account), stack);
    const alarmArn = arnOf(alarm, stack);
    this.references.set(textOf(stack.resolve(resource.reference), stack), resource.arn);
    // In another stack the same reference is of another alarm.
    if (Stack.of(alarm) === stack) {
      this.references.set(textOf(stack.resolve(alarm.alarm.alarmArn), stack), alarmArn);
    }
    this.keys = new Map<string, string | null>([
      ...ABSENT_KEYS.map((key): [string, null] => [key, ABSENT]),
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', CLOUDWATCH],
      ['aws:securetransport', 'true'],
      ['aws:sourceaccount', account],
      // An older name of the source account, in SNS's default policy
      ['aws:sourceowner', account],
      ['aws:sourcearn', alarmArn],
    ]);
  }

  /** Whether a statement certainly allows the request. */
  public isAllowedBy(statement: StatementJson): boolean {
    return statement.Effect === 'Allow' && this.matches(statement) === true;
  }

  /** Whether a statement certainly denies the request. */
  public isDeniedBy(statement: StatementJson): boolean {
    return statement.Effect === 'Deny' && this.matches(statement) === true;
  }

  private matches(statement: StatementJson): Certainty {
    return all([
      element(statement, 'Principal', isCloudWatch),
      element(statement, 'Action', (actions) =>
        any(this.texts(actions).map((action) => like(action.toLowerCase(), this.action.toLowerCase())))),
      element(statement, 'Resource', (resources) =>
        any(this.texts(resources).map((resource) => like(resource, this.resource.arn)))),
      ...Object.entries(statement.Condition ?? {}).flatMap(([operator, conditions]) =>
        Object.entries(conditions).map(([key, expected]) => this.holds(operator, key, this.texts(expected)))),
    ]);
  }

  private holds(operator: string, key: string, expected: string[]): Certainty {
    const { qualifier, type = '', negation, comparison, ifExists } = OPERATOR.exec(operator.toLowerCase())!.groups!;
    const compare = OPERATORS[`${type}${comparison}`];
    const actual = this.keys.get(key.toLowerCase());

    if (actual === undefined) {
      return undefined;
    }
    if (comparison === 'null') {
      return any(expected.map((absent) => equals(absent.toLowerCase(), String(actual === ABSENT))));
    }
    if (compare === undefined) {
      return undefined;
    }
    if (actual === ABSENT) {
      return ifExists !== undefined || qualifier === 'forallvalues:' || (negation !== undefined && qualifier === undefined);
    }
    const matched = any(expected.map((value) => compare(value, actual)));
    return negation === undefined ? matched : not(matched);
  }

  private texts(value: unknown): string[] {
    return list(value).map((item) => {
      const text = textOf(item, this.stack);
      return this.references.get(text) ?? text;
    });
  }
}

function arnOf(alarm: LogMetricAlarm, stack: Stack): string {
  const { alarmName } = alarm.alarm.node.defaultChild as CfnAlarm;
  const arn = Stack.of(alarm).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: isKnown(alarmName) ? alarmName : '${AlarmName}',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return textOf(Stack.of(alarm).resolve(arn), stack);
}

/** An element of a statement, or its opposite, such as `NotPrincipal`. */
function element(statement: StatementJson, name: string, matches: (value: unknown) => Certainty): Certainty {
  const opposite = statement[`Not${name}`];
  return opposite === undefined ? matches(statement[name]) : not(matches(opposite));
}

function isCloudWatch(principal: unknown): boolean {
  if (principal === '*') {
    return true;
  }
  const { AWS: accounts, Service: services } = (principal ?? {}) as Record<string, unknown>;
  return list(accounts).includes('*') || list(services).includes(CLOUDWATCH);
}

function list(value: unknown): unknown[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
