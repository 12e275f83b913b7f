import { ExactNumber, parseExactly } from './json';
import { textOfNumber } from './number';
import type { Selector } from './selector';
import type { Comparison, Demand, Expression, Operator } from './syntax';

/**
 * What is known of a question. `undefined`: it depends on how a number is written, which `JSON.parse` does not tell.
 */
type Answer = boolean | undefined;

/**
 * Whether a log event matches.
 *
 * It has to be a JSON object, and nothing more.
 */
export function matches(expression: Expression, message: string): boolean {
  let root: unknown;
  try {
    root = JSON.parse(message);
  } catch {
    return false;
  }
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    return false;
  }
  // Numbers as they are written take a parser that is many times slower, and are seldom what it depends on.
  return evaluate(expression, root) ?? evaluate(expression, parseExactly(message))!;
}

function evaluate(expression: Expression, root: unknown): Answer {
  switch (expression.kind) {
    case 'comparison':
      return holds(expression, root);
    case 'and':
      return all(expression.operands, (operand) => evaluate(operand, root));
    case 'or':
      return any(expression.operands, (operand) => evaluate(operand, root));
  }
}

function holds({ selector, demand }: Comparison, root: unknown): Answer {
  const value = selector.selectBeforeWildcard(root);
  if (selector.hasWildcard) {
    return holdsForAny(demand, value, selector);
  }
  if (demand.kind === 'absent') {
    return value === undefined;
  }
  // An array counts as null if null is among its elements; it never counts as true or false.
  if (demand.kind === 'is' && demand.value === null && Array.isArray(value)) {
    return value.includes(null);
  }
  return meets(demand, value);
}

function holdsForAny(demand: Demand, beforeWildcard: unknown, selector: Selector): Answer {
  const values = selector.selectFrom(beforeWildcard);
  if (demand.kind === 'absent') {
    return values.length === 0;
  }
  if ('operator' in demand && demand.operator === '!=') {
    // Of many values, it says that none is equal: then what is no text and no number is not equal, either. What is before
    // the wildcard has to be there, whatever it is.
    const equal: typeof demand = { ...demand, operator: '=' };
    return beforeWildcard === undefined ? false : not(any(values, (value) => meets(equal, value)));
  }
  return any(values, (value) => meets(demand, value));
}

/** Whether a value meets a demand: but for IS, only strings and numbers can. */
export function meets(demand: Exclude<Demand, { kind: 'absent' }>, value: unknown): Answer {
  if (demand.kind === 'is') {
    return value === demand.value;
  }
  if (typeof value === 'string') {
    return meetsAsText(demand, value);
  }
  if (typeof value !== 'number' && !(value instanceof ExactNumber)) {
    return false;
  }
  if (demand.kind === 'number') {
    const comparison = demand.value.compareTo(value);
    return comparison === undefined ? undefined : compares(comparison, demand.operator);
  }
  if (!demand.value.canMatchNumber) {
    return demand.operator === '!=';
  }
  const text = textOfNumber(value);
  return text === undefined ? undefined : meetsAsText(demand, text);
}

function meetsAsText(demand: Exclude<Demand, { kind: 'absent' | 'is' }>, text: string): boolean {
  const equal = demand.kind === 'number' ? text === demand.value.written : demand.value.matches(text);
  switch (demand.operator) {
    case '=':
      return equal;
    case '!=':
      return !equal;
    default:
      // A string is not less or greater than a number, even if it looks like one.
      return false;
  }
}

/** What compares with nothing is not even different. */
function compares(comparison: number, operator: Operator): boolean {
  switch (operator) {
    case '=':
      return comparison === 0;
    case '!=':
      return comparison < 0 || comparison > 0;
    case '<':
      return comparison < 0;
    case '<=':
      return comparison <= 0;
    case '>':
      return comparison > 0;
    case '>=':
      return comparison >= 0;
  }
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function all<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  return not(any(items, (item) => not(ask(item))));
}

/** One that is true is enough, whatever is not known of others. */
function any<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let answer: Answer = false;
  for (const item of items) {
    const itsAnswer = ask(item);
    if (itsAnswer) {
      return true;
    }
    answer = itsAnswer === undefined ? undefined : answer;
  }
  return answer;
}
