/**
 * Decides, as IAM does, what the policies of a synthesized template let CloudWatch do. Written for the tests alone, apart
 * from the library's own judgement. What it does not know is an error, never a guess.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'us-east-1';

interface Request {
  readonly service?: string;
  readonly action: string;
  readonly resource: string;
  readonly keys: Record<string, string | undefined>;
}

/** What an alarm of an account sends. */
export function cloudWatch(action: string, resource: string, account = ACCOUNT, secure = true): Request {
  return {
    service: 'cloudwatch.amazonaws.com',
    action,
    resource,
    keys: {
      'aws:SecureTransport': String(secure),
      'aws:SourceAccount': account,
      'aws:SourceOwner': account,
      'aws:SourceArn': `arn:aws:cloudwatch:${REGION}:${account}:alarm:any`,
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': 'cloudwatch.amazonaws.com',
    },
  };
}

/** The policies of a stack, as deployed to `ACCOUNT` and `REGION`. */
export class DeployedPolicies {
  private readonly resources: Record<string, { Type: string; Properties?: Record<string, any> }>;

  constructor(stack: Stack) {
    this.resources = Template.fromStack(stack).toJSON().Resources;
  }

  /** Whether alarms of an account may publish to a topic; the stack is in `ACCOUNT`. */
  public mayPublish(topic: string, account = ACCOUNT, secure = true): boolean {
    const statements = this.topicStatements(topic);
    if (statements.length === 0) {
      return account === ACCOUNT; // SNS's default policy
    }
    return isPermitted(statements, cloudWatch('sns:Publish', this.concrete({ Ref: topic }), account, secure));
  }

  /** Whether alarms of an account may use a key as SNS needs. */
  public mayUseKey(key: string, account = ACCOUNT): boolean {
    const statements = this.concrete(this.resources[key].Properties!.KeyPolicy.Statement);
    return ['kms:Decrypt', 'kms:GenerateDataKey'].every((action) => isPermitted(statements, cloudWatch(action, `arn-of-${key}`, account)));
  }

  public topicStatements(topic: string): any[] {
    return Object.values(this.resources)
      .filter(({ Type, Properties }) => Type === 'AWS::SNS::TopicPolicy' && list(Properties!.Topics).some(({ Ref }) => Ref === topic))
      .flatMap(({ Properties }) => this.concrete(Properties!.PolicyDocument.Statement));
  }

  /** Replaces intrinsic functions by what they are in `ACCOUNT` and `REGION`. */
  private concrete(value: any): any {
    if (Array.isArray(value)) {
      return value.map((item) => this.concrete(item));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    if ('Ref' in value) {
      const pseudo: Record<string, string> = { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION, 'AWS::Partition': 'aws' };
      return pseudo[value.Ref] ?? `arn-of-${value.Ref}`;
    }
    if ('Fn::Join' in value) {
      return this.concrete(value['Fn::Join'][1]).join(value['Fn::Join'][0]);
    }
    if ('Fn::GetAtt' in value) {
      return value['Fn::GetAtt'][1] === 'Arn' ? `arn-of-${value['Fn::GetAtt'][0]}` : value['Fn::GetAtt'].join('.');
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.concrete(item)]));
  }
}

export function isPermitted(statements: any[], request: Request): boolean {
  const met = statements.filter((statement) => applies(statement, request));
  return met.some(({ Effect }) => Effect === 'Allow') && !met.some(({ Effect }) => Effect === 'Deny');
}

function applies(statement: any, { service, action, resource, keys }: Request): boolean {
  const unknown = Object.keys(statement).filter((key) => !['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'].includes(key));
  if (unknown.length > 0) {
    throw new Error(`cannot judge ${unknown}`);
  }
  const { Principal: principal } = statement;
  return (principal === '*' || list(principal.AWS).includes('*') || list(principal.Service).includes(service))
    && list(statement.Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase()))
    && list(statement.Resource).some((pattern) => like(pattern, resource))
    && Object.entries<Record<string, unknown>>(statement.Condition ?? {}).every(([operator, conditions]) =>
      Object.entries(conditions).every(([key, expected]) => holds(operator, list(expected), keys[key])));
}

function holds(operator: string, expected: string[], actual: string | undefined): boolean {
  if (operator.endsWith('IfExists')) {
    return actual === undefined || holds(operator.slice(0, -'IfExists'.length), expected, actual);
  }
  switch (operator) {
    case 'Bool':
    case 'StringEquals':
      return actual !== undefined && expected.includes(actual);
    case 'StringNotEquals':
      return actual === undefined || !expected.includes(actual);
    case 'ArnEquals':
    case 'ArnLike':
      return actual !== undefined && expected.some((pattern) => like(pattern, actual));
    default:
      throw new Error(`cannot judge ${operator}`);
  }
}

function like(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.split('*').map((part) => part.replace(/\W/g, '\\$&')).join('.*')}$`).test(text);
}

function list(value: any): any[] {
  return value === undefined ? [] : [value].flat();
}
