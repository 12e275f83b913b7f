/** A statement as it stands in a template. */
export interface StatementJson {
  readonly Effect?: unknown;
  readonly Sid?: unknown;
  readonly Condition?: Readonly<Record<string, object>>;
  readonly [element: string]: unknown;
}

/** A policy as it stands in a template. */
export interface DocumentJson {
  readonly Statement?: StatementJson | StatementJson[];
}

/** A policy of one statement may have it without a list. */
export function statementsOf({ Statement: statements = [] }: DocumentJson): StatementJson[] {
  return Array.isArray(statements) ? statements : [statements];
}
