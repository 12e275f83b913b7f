/** What the user can put right: told without a stack trace, with exit code 2. */
export class UsageError extends Error {}

/** Refuses an argument, in the form that all errors of this package have. */
export function refuseArgument(argument: string, expectation: string, got: unknown): never {
  throw new UsageError(`'${argument}' must ${expectation}, got: ${got}`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
