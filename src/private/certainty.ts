/** What is said of something before it is deployed. `undefined`: it cannot be told yet. */
export type Certainty = boolean | undefined;

export function all(certainties: Certainty[]): Certainty {
  if (certainties.includes(false)) {
    return false;
  }
  return certainties.includes(undefined) ? undefined : true;
}

export function any(certainties: Certainty[]): Certainty {
  return not(all(certainties.map(not)));
}

export function not(certainty: Certainty): Certainty {
  return certainty === undefined ? undefined : !certainty;
}

/** Whether two texts are equal, in which what is not known stands as `${...}`. */
export function equals(expected: string, actual: string): Certainty {
  return expected === actual || uncertain(expected, actual);
}

/** As `equals`, with `*` for any characters and `?` for one in the pattern. */
export function like(pattern: string, actual: string): Certainty {
  const expression = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${expression}$`, 's').test(actual) || uncertain(pattern, actual);
}

/** Texts that differ may be equal after the deployment, or when IAM replaces a policy variable. */
function uncertain(...texts: string[]): Certainty {
  return texts.some((text) => text.includes('${')) ? undefined : false;
}
