/** Refuses an option, in the form that all errors of this package have. */
export function refuse(option: string, expectation: string, got: unknown): never {
  throw new Error(`'${option}' must ${expectation}, got: ${got}`);
}
