import { PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnResource, Lazy, Stack } from 'aws-cdk-lib/core';
import type { CloudWatchRequest } from './cloudwatch-request';

/** A statement as it stands in a template. */
export type StatementJson = Readonly<Record<string, unknown>>;

interface DocumentJson {
  readonly Statement?: StatementJson | StatementJson[];
}

/** The policy in a property of an L1: the document of an L2, or a plain object. */
export class ResourcePolicy {
  /**
   * @param holder the L1
   * @param property which of its properties is the policy
   * @param fallback what the service applies while the property is not set
   */
  public static of<P extends string>(holder: CfnResource & Partial<Record<P, unknown>>, property: P, fallback?: PolicyDocument): ResourcePolicy {
    const properties: Partial<Record<P, unknown>> = holder;
    return new ResourcePolicy(
      holder,
      () => properties[property] ?? fallback,
      (document) => { properties[property] = document; },
    );
  }

  private constructor(
    /** The resource that holds the policy. */
    public readonly holder: CfnResource,
    private readonly get: () => unknown,
    private readonly set: (document: unknown) => void,
  ) {}

  /** Whether the policy certainly allows a request, if no statement denies it. */
  public allows(request: CloudWatchRequest): boolean {
    return this.statements().some((statement) => request.isAllowedBy(statement));
  }

  /** The statements that certainly deny a request, by `Sid`, or by number. */
  public denials(request: CloudWatchRequest): string[] {
    return this.statements().flatMap((statement, index) =>
      (request.isDeniedBy(statement) ? [statement.Sid ? `'${statement.Sid}'` : `number ${index + 1}`] : []));
  }

  /** Adds a statement; those that are there are kept. */
  public add(statement: PolicyStatement): void {
    const document = this.get();
    if (document instanceof PolicyDocument) {
      document.addStatements(statement);
      this.set(document);
    } else {
      this.set(Lazy.uncachedAny({
        produce: (context) => {
          const resolved: DocumentJson = context.resolve(document);
          return { ...resolved, Statement: [...statementsOf(resolved), statement.toStatementJson()] };
        },
      }));
    }
  }

  private statements(): StatementJson[] {
    return statementsOf(Stack.of(this.holder).resolve(this.get()));
  }
}

function statementsOf(document: DocumentJson | undefined): StatementJson[] {
  const statements = document?.Statement ?? [];
  return Array.isArray(statements) ? statements : [statements];
}
