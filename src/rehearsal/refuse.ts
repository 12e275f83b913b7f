/**
 * Refuses an option, in the form that all errors of this package have. The one in `src/private` comes with aws-cdk-lib, which
 * the rehearsal does without.
 */
export function refuse(option: string, expectation: string, got: unknown): never {
  throw new Error(`'${option}' must ${expectation}, got: ${got}`);
}
