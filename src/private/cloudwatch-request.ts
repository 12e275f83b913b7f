import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { all, any, type Certainty, equals, like, not } from './certainty';
import { isKnown } from './checks';
import { CLOUDWATCH } from './cloudwatch-statements';
import { partitionOf } from './environment';
import type { StatementJson } from './resource-policy';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** A condition key that a request does not carry. */
const ABSENT = null;

/** Condition keys that CloudWatch's requests never carry. */
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

/**
 * What CloudWatch asks a resource's policy when an alarm goes off, and how the policy's statements answer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class CloudWatchRequest {
  /** The value of each condition key, by its lower-case name. A key that is missing here may have any value, or none. */
  private readonly keys: Map<string, string | null>;

  /**
   * @param alarm the alarm that goes off
   * @param action what CloudWatch does
   * @param resource to which resource, as resolved in `stack`
   * @param stack the stack of the policy
   */
  constructor(
    private readonly alarm: LogMetricAlarm,
    private readonly action: string,
    private readonly resource: unknown,
    private readonly stack: Stack,
  ) {
    const account = this.text(stack.resolve(Stack.of(alarm).account));
    this.keys = new Map<string, string | null>([
      ...ABSENT_KEYS.map((key): [string, null] => [key, ABSENT]),
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', CLOUDWATCH],
      ['aws:securetransport', 'true'],
      ['aws:sourceaccount', account],
      ['aws:sourceowner', account],
      ['aws:sourcearn', this.arnOfAlarm()],
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
      this.element(statement, 'Principal', isCloudWatch),
      this.element(statement, 'Action', (actions) => any(list(actions).map((action) => like(this.text(action).toLowerCase(), this.action.toLowerCase())))),
      this.element(statement, 'Resource', (resources) => any(list(resources).map((resource) => like(this.text(resource), this.text(this.resource))))),
      ...Object.entries(statement.Condition ?? {}).flatMap(([operator, conditions]) =>
        Object.entries(conditions).map(([key, expected]) => this.holds(operator, key, list(expected).map((value) => this.text(value)))),
      ),
    ]);
  }

  /** An element of a statement, or its opposite, such as `NotPrincipal`. */
  private element(statement: StatementJson, name: string, matches: (value: unknown) => Certainty): Certainty {
    const opposite = statement[`Not${name}`];
    return opposite === undefined ? matches(statement[name]) : not(matches(opposite));
  }

  private holds(operator: string, key: string, expected: string[]): Certainty {
    const [, qualifier, family = '', name, ifExists] = /^(for(?:any|all)values?:)?(string|arn)?(.*?)(ifexists)?$/.exec(operator.toLowerCase())!;
    const negated = name.startsWith('not');
    const compare = OPERATORS[`${family}${negated ? name.slice('not'.length) : name}`];
    const actual = this.keys.get(key.toLowerCase());

    if (actual === undefined) {
      return undefined;
    }
    if (operator.toLowerCase() === 'null') {
      return any(expected.map((absent) => equals(absent.toLowerCase(), String(actual === ABSENT))));
    }
    if (compare === undefined) {
      return undefined;
    }
    if (actual === ABSENT) {
      return ifExists !== undefined || qualifier === 'forallvalues:' || (negated && qualifier === undefined);
    }
    const matched = any(expected.map((value) => compare(value, actual)));
    return negated ? not(matched) : matched;
  }

  private arnOfAlarm(): string {
    const stack = Stack.of(this.alarm);
    const { alarmName } = this.alarm.alarm.node.defaultChild as CfnAlarm;
    return this.text(stack.resolve(stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: isKnown(alarmName) ? alarmName : '${AlarmName}',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })));
  }

  /** A policy may name the alarm by its attribute. In another stack the same attribute is of another alarm. */
  private isReferenceToAlarm(value: object): boolean {
    return Stack.of(this.alarm) === this.stack && JSON.stringify(value) === JSON.stringify(this.stack.resolve(this.alarm.alarm.alarmArn));
  }

  /** A resolved value as a text. What only CloudFormation knows stands in it as `${...}`. */
  private text(value: unknown): string {
    if (typeof value !== 'object' || value === null) {
      return String(value);
    }
    const [[intrinsic, argument]] = Object.entries(value);
    switch (intrinsic) {
      case 'Ref':
        return this.pseudoParameter(argument) ?? `\${${argument}}`;
      case 'Fn::Join':
        return argument[1].map((part: unknown) => this.text(part)).join(argument[0]);
      default:
        return this.isReferenceToAlarm(value) ? this.arnOfAlarm() : `\${${JSON.stringify(value)}}`;
    }
  }

  private pseudoParameter(name: string): string | undefined {
    switch (name) {
      case 'AWS::AccountId':
        return isKnown(this.stack.account) ? this.stack.account : undefined;
      case 'AWS::Region':
        return isKnown(this.stack.region) ? this.stack.region : undefined;
      case 'AWS::Partition':
        return partitionOf(this.stack.region);
      default:
        return undefined;
    }
  }
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
