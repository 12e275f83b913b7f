import { PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnResource, Lazy, Stack, Stage } from 'aws-cdk-lib/core';
import { requestsOf, type ResourceUse } from './alarm-request';
import { resolvedText } from './place';
import { type DocumentJson, type StatementJson, statementsOf } from './policy-json';
import type { LogMetricAlarm } from '../log-metric-alarm';

/** What a policy says of what an alarm needs. */
interface Answer {
  /** Whether it certainly allows that, if no statement denies it. */
  readonly isAllowed: boolean;
  /** The statements that certainly deny it, by `Sid`, or by number. */
  readonly denials: Set<string>;
}

/** A policy in a property of a resource. */
export class ResourcePolicy {
  private resolved?: DocumentJson;

  /** Answers that are the same for all alarms of a stack, until the policy is changed. */
  private readonly answers = new Map<string, Answer>();

  /**
   * @param holder the resource that holds the policy
   * @param property which of its properties
   * @param fallback what the service applies while the property is not set
   */
  constructor(
    public readonly holder: CfnResource,
    private readonly property: string,
    private readonly fallback?: PolicyDocument,
  ) {}

  /** What the policy says of what an alarm does with a resource. */
  public answerTo(alarm: LogMetricAlarm, use: ResourceUse): Answer {
    const key = `${Stack.of(alarm).node.path} ${use.reference}`;
    const known = this.answers.get(key);
    if (known) {
      return known;
    }
    const requests = requestsOf(alarm, use, Stack.of(this.holder));
    const denials = requests.flatMap((request) =>
      this.statements.flatMap((statement, index) => (request.isDeniedBy(statement) ? [this.nameOf(statement, index)] : [])));
    const answer = {
      isAllowed: requests.every((request) => this.statements.some((statement) => request.isAllowedBy(statement))),
      denials: new Set(denials),
    };
    if (!requests.some(({ dependsOnAlarm }) => dependsOnAlarm)) {
      this.answers.set(key, answer);
    }
    return answer;
  }

  /**
   * Adds a statement that an alarm needs; those that are there are kept.
   *
   * @returns whether that is possible: not in another stage, whose templates may be written already, and not in a policy
   * that only CloudFormation knows
   */
  public addFor(alarm: LogMetricAlarm, statement: PolicyStatement): boolean {
    if (Stage.of(alarm) !== Stage.of(this.holder) || isIntrinsic(this.json) || isIntrinsic(this.json.Statement)) {
      return false;
    }
    const document = this.document;
    if (document instanceof PolicyDocument) {
      document.addStatements(statement);
      this.document = document;
    } else {
      this.document = Lazy.uncachedAny({
        produce: (context) => {
          const json = parsed(context.resolve(document));
          const statements = statementsOf(json);
          // SNS refuses several statements without a Sid in one policy. The document of an L2 policy assigns them itself.
          const named = { Sid: `CloudWatchAlarms${statements.length}`, ...statement.toStatementJson() };
          return { ...json, Statement: [...statements, named] };
        },
      });
    }
    this.resolved = undefined;
    this.answers.clear();
    return true;
  }

  private get document(): unknown {
    return this.properties[this.property] ?? this.fallback;
  }

  private set document(document: unknown) {
    this.properties[this.property] = document;
  }

  private get properties(): Record<string, unknown> {
    return this.holder as unknown as Record<string, unknown>;
  }

  /** Resolved once for all alarms that ask. */
  private get json(): DocumentJson {
    return this.resolved ??= parsed(Stack.of(this.holder).resolve(this.document));
  }

  private get statements(): StatementJson[] {
    return statementsOf(this.json);
  }

  private nameOf({ Sid }: StatementJson, index: number): string {
    return Sid === undefined ? `number ${index + 1}` : `'${resolvedText(this.holder, Sid)}'`;
  }
}

/** Some write a policy as the JSON text that the services take. */
function parsed(document: DocumentJson | string | undefined): DocumentJson {
  return typeof document === 'string' ? JSON.parse(document) : document ?? {};
}

function isIntrinsic(value: unknown): boolean {
  return Object.keys(value ?? {}).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}
