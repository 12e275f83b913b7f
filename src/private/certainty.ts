import { UNKNOWN } from './template-text';

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

/** Whether two texts are equal. */
export function equals(expected: string, actual: string): Certainty {
  return expected === actual || maybe(symbols(expected, UNKNOWN), symbols(actual, UNKNOWN));
}

/** Whether a text is of a pattern, in which `*` stands for any characters and `?` for one. */
export function like(pattern: string, actual: string): Certainty {
  return pattern === actual
    || meet(symbols(pattern, WILDCARD), [...actual])
    || maybe(symbols(pattern, WILDCARD_OR_UNKNOWN), symbols(actual, UNKNOWN));
}

const WILDCARD = /[*?]/g;
const WILDCARD_OR_UNKNOWN = new RegExp(`${WILDCARD.source}|${UNKNOWN.source}`, 'g');

const ONE = Symbol('any character');
const MANY = Symbol('any number of characters');
type Pattern = (string | typeof ONE | typeof MANY)[];

/** The characters of a text, in which what the expression finds stands for others. */
function symbols(text: string, expression: RegExp): Pattern {
  const pattern: Pattern = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(expression)) {
    pattern.push(...text.slice(end, index), found === '?' ? ONE : MANY);
    end = index + found.length;
  }
  return [...pattern, ...text.slice(end)];
}

/**
 * Whether there is a text of both patterns, in time that grows with the product of their lengths. A regular expression
 * would take exponential time for some.
 */
function meet(one: Pattern, other: Pattern): boolean {
  // Whether the rest of `one` at hand, from the empty one on, meets each rest of `other`.
  let meets = [...other, MANY].map((_, j) => other.slice(j).every((symbol) => symbol === MANY));
  for (let i = one.length - 1; i >= 0; i--) {
    const longer: boolean[] = [];
    longer[other.length] = one[i] === MANY && meets[other.length];
    for (let j = other.length - 1; j >= 0; j--) {
      if (one[i] === MANY || other[j] === MANY) {
        longer[j] = meets[j] || longer[j + 1];
      } else {
        longer[j] = (one[i] === ONE || other[j] === ONE || one[i] === other[j]) && meets[j + 1];
      }
    }
    meets = longer;
  }
  return meets[0];
}

/** What is impossible is false; what is possible cannot be told yet. */
function maybe(expected: Pattern, actual: Pattern): Certainty {
  return meet(expected, actual) ? undefined : false;
}
