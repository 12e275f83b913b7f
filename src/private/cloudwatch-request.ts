import { all, any, type Certainty, equals, like, not } from './certainty';
import type { StatementJson } from './policy-json';
import { type Place, textOf } from './template-text';

/** Whom CloudWatch acts as when an alarm publishes to a topic, and when it uses the topic's key. */
export const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/** Whether a key, as a text, is the AWS managed key of SNS: its policy cannot be changed, and does not let CloudWatch in. */
export function isManagedBySns(masterKey: string): boolean {
  return /(^|:)alias\/aws\/sns$/.test(masterKey);
}

/** An alarm that goes off, as texts: see `textOf`. */
export interface RequestingAlarm {
  readonly arn: string;
  /** The reference that stands for it in the policy, if there is one. */
  readonly reference?: string;
}

/** What is used by an alarm that goes off, as texts: see `textOf`. */
export interface RequestedResource {
  /** Asked for only if a policy names the resource in another way than by its reference. */
  readonly arn: () => string;
  /** The reference that stands for it in the policy. */
  readonly reference: string;
}

/** What is asked, as texts: see `textOf`. */
export interface CloudWatchRequestProps {
  /** Account of the alarm that goes off. */
  readonly account: string;
  /** Asked for only if a policy looks at the alarm. */
  readonly alarm: () => RequestingAlarm;
  /** What CloudWatch does. */
  readonly action: string;
  /** What it does it to. */
  readonly resource: RequestedResource;
  /** Where the policy is. */
  readonly place: Place;
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
  /** The value of each condition key but `aws:SourceArn`, by its lower-case name. Any other may have any value, or none. */
  private readonly keys: Map<string, string | null>;

  private requestingAlarm?: RequestingAlarm;
  private requestedArn?: string;

  constructor(private readonly props: CloudWatchRequestProps) {
    this.keys = new Map<string, string | null>([
      ...ABSENT_KEYS.map((key): [string, null] => [key, ABSENT]),
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', CLOUDWATCH],
      ['aws:securetransport', 'true'],
      ['aws:sourceaccount', props.account],
      // An older name of the source account, in SNS's default policy
      ['aws:sourceowner', props.account],
    ]);
  }

  /** Whether a statement that was asked looked at which alarm it is. If not, it answers all alarms of the account alike. */
  public get dependsOnAlarm(): boolean {
    return this.requestingAlarm !== undefined;
  }

  /** Whether a statement certainly allows the request. */
  public isAllowedBy(statement: StatementJson): boolean {
    return statement.Effect === 'Allow' && this.matches(statement) === true;
  }

  /** Whether a statement may allow the request: that depends on what is not known before the deployment. */
  public mayBeAllowedBy(statement: StatementJson): boolean {
    return statement.Effect === 'Allow' && this.matches(statement) !== false;
  }

  /** Whether a statement certainly denies the request. */
  public isDeniedBy(statement: StatementJson): boolean {
    return statement.Effect === 'Deny' && this.matches(statement) === true;
  }

  private matches(statement: StatementJson): Certainty {
    return all([
      element(statement, 'Principal', isCloudWatch),
      element(statement, 'Action', (actions) =>
        any(this.texts(actions).map((action) => like(action.toLowerCase(), this.props.action.toLowerCase())))),
      element(statement, 'Resource', (resources) => any(this.texts(resources).map((resource) => this.isOf(resource)))),
      ...Object.entries(statement.Condition ?? {}).flatMap(([operator, conditions]) =>
        Object.entries(conditions).map(([key, expected]) => this.holds(operator, key, this.texts(expected).map((text) => this.dereferenced(text))))),
    ]);
  }

  /** Whether the resource is one of those that a text stands for. */
  private isOf(text: string): Certainty {
    return text === this.props.resource.reference || like(this.dereferenced(text), this.resourceArn);
  }

  private holds(operator: string, key: string, expected: string[]): Certainty {
    const { qualifier, type = '', negation, comparison, ifExists } = OPERATOR.exec(operator.toLowerCase())!.groups!;
    const compare = OPERATORS[`${type}${comparison}`];
    const actual = this.valueOf(key.toLowerCase());

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

  private valueOf(key: string): string | null | undefined {
    return key === 'aws:sourcearn' ? this.alarm.arn : this.keys.get(key);
  }

  private texts(value: unknown): string[] {
    return list(value).map((item) => textOf(item, this.props.place));
  }

  private dereferenced(text: string): string {
    if (text === this.props.resource.reference) {
      return this.resourceArn;
    }
    return this.isAlarm(text) ? this.alarm.arn : text;
  }

  /** A reference to an alarm's ARN ends in its attribute's name. Of any other text, it need not be known which alarm it is. */
  private isAlarm(text: string): boolean {
    return text.endsWith('.Arn}') && text === this.alarm.reference;
  }

  private get alarm(): RequestingAlarm {
    return this.requestingAlarm ??= this.props.alarm();
  }

  private get resourceArn(): string {
    return this.requestedArn ??= this.props.resource.arn();
  }
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
