import { ExactNumber } from './json';
import { meets } from './matcher';
import type { PatternNumber } from './number';
import { parse } from './parser';
import { isEquality, type Comparison, type Demand, type Expression, type Operator } from './syntax';
import { TextValue } from './text-value';

/** More ways to match than this are not looked at. */
const MAX_WAYS = 1_000;

type Kind = 'text' | 'number' | 'boolean' | 'null' | 'array' | 'absent';

/**
 * Why a pattern can never match: it demands of one selector, in each way to match, what excludes each other.
 *
 * What is found is certain. What is not found may still never match: selectors with a wildcard are not judged, as each
 * demand can be met by another value, and no more than two demands are seen together.
 *
 * @param pattern a JSON filter pattern
 * @returns the selector and two demands on it, in words; `undefined` if none are found
 * @throws the Error of `parse` for a pattern that CloudWatch Logs would reject
 */
export function findContradiction(pattern: string): string | undefined {
  const ways = waysToMatch(parse(pattern));
  const contradictions = ways?.map(contradictionAmong);
  return contradictions?.includes(undefined) ? undefined : contradictions?.[0];
}

/**
 * The comparisons that hold together, for each way to match.
 *
 * @returns `undefined` if there are too many ways
 */
function waysToMatch(expression: Expression): Comparison[][] | undefined {
  if (expression.kind === 'comparison') {
    return [[expression]];
  }
  const ofOperands = expression.operands.map(waysToMatch);
  let ways: Comparison[][] = expression.kind === 'and' ? [[]] : [];
  for (const ofOperand of ofOperands) {
    if (ofOperand === undefined || ways.length * ofOperand.length > MAX_WAYS) {
      return undefined;
    }
    ways = expression.kind === 'or' ? [...ways, ...ofOperand] : ways.flatMap((way) => ofOperand.map((more) => [...way, ...more]));
  }
  return ways;
}

function contradictionAmong(comparisons: Comparison[]): string | undefined {
  const judged = comparisons.filter(({ selector }) => !selector.hasWildcard);
  for (const [index, first] of judged.entries()) {
    const others = judged.slice(index + 1).filter(({ selector }) => selector.identity === first.selector.identity);
    const second = others.find((other) => exclude(first.demand, other.demand));
    if (second !== undefined) {
      return `${first.selector.written} ${first.written} and ${second.selector.written} ${second.written}`;
    }
  }
  return undefined;
}

/** Whether two demands certainly can't be met by one value. */
function exclude(a: Demand, b: Demand): boolean {
  const kinds = kindsFor(b);
  return !kindsFor(a).some((kind) => kinds.includes(kind)) || excludeByKind(a, b);
}

function excludeByKind(a: Demand, b: Demand): boolean {
  if (a.kind === 'is' && b.kind === 'is') {
    return a.value !== b.value;
  }
  if (!('operator' in a) || !('operator' in b)) {
    return false;
  }
  for (const [one, other] of [[a, b], [b, a]]) {
    const values = allThatMeet(one);
    if (values !== undefined) {
      return values.every((value) => meets(other, value) === false);
    }
  }
  if (a.kind === 'number' && b.kind === 'number') {
    return areApart(a.operator, a.value, b.operator, b.value) || areApart(b.operator, b.value, a.operator, a.value);
  }
  if (a.kind !== 'text' || b.kind !== 'text') {
    return false;
  }
  if (a.operator !== b.operator) {
    return a.value.identity === b.value.identity;
  }
  return a.operator === '=' && a.value instanceof TextValue && b.value instanceof TextValue && haveOtherEnds(a.value, b.value);
}

/** The kinds of value that can meet a demand. */
function kindsFor(demand: Demand): Kind[] {
  switch (demand.kind) {
    case 'absent':
      return ['absent'];
    case 'is':
      return demand.value === null ? ['null', 'array'] : ['boolean'];
    case 'number':
      return isEquality(demand.operator) ? ['text', 'number'] : ['number'];
    case 'text':
      return demand.operator === '!=' || demand.value.canMatchNumber ? ['text', 'number'] : ['text'];
  }
}

/** All values that meet a demand, as far as another demand can tell them apart; `undefined` if they can't be listed. */
function allThatMeet(demand: Demand): unknown[] | undefined {
  if (demand.kind === 'number' && demand.operator === '=') {
    const spellings = demand.value.spellings();
    return spellings && [demand.value.written, ...spellings];
  }
  if (demand.kind !== 'text' || demand.operator !== '=' || !(demand.value instanceof TextValue)) {
    return undefined;
  }
  const { literal, anyBefore, anyAfter, canMatchNumber } = demand.value;
  if (anyBefore || anyAfter) {
    return undefined;
  }
  if (!canMatchNumber) {
    return [literal];
  }
  // An integer is written in one way. Of another number, the text is not enough to say what it is.
  return /^(0|-?[1-9]\d*)$/.test(literal) ? [literal, new ExactNumber(literal)] : undefined;
}

/** Whether nothing is at most, or less than, the one number and at least, or greater than, the other. */
function areApart(upperOperator: Operator, upper: PatternNumber, lowerOperator: Operator, lower: PatternNumber): boolean {
  if (!upperOperator.startsWith('<') || !lowerOperator.startsWith('>')) {
    return false;
  }
  const comparison = lower.compareToOther(upper);
  return comparison < 0 || (comparison === 0 && !(upperOperator === '<=' && lowerOperator === '>='));
}

/** Whether two texts with wildcards can't begin, or can't end, in the same way. */
function haveOtherEnds(a: TextValue, b: TextValue): boolean {
  const otherBeginnings = !a.anyBefore && !b.anyBefore && !a.literal.startsWith(b.literal) && !b.literal.startsWith(a.literal);
  const otherEndings = !a.anyAfter && !b.anyAfter && !a.literal.endsWith(b.literal) && !b.literal.endsWith(a.literal);
  return otherBeginnings || otherEndings;
}
