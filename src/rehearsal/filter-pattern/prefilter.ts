import type { Step } from './selector';
import type { Comparison, Expression } from './syntax';
import { TextValue } from './text-value';

/** Says of a log event, from its text alone, that it can't match (`false`) or that it has to be parsed (`true`). */
export type Prefilter = (message: string) => boolean;

/** A part of what a log event that matches has in its text: texts, all of them, and choices, at least one of each. */
interface Necessary {
  readonly texts: string[];
  readonly choices: Necessary[][];
}

const NOTHING: Necessary = { texts: [], choices: [] };

/**
 * Makes a shortcut that is exact: most log events have none of the names and texts that a pattern asks for, and to find
 * that out is much faster than to parse them.
 *
 * Characters can be written in JSON as `\u004c`. An event with such an escape is always parsed. There are shorter
 * escapes, but not of the characters in the texts that are looked for here.
 */
export function prefilterOf(expression: Expression): Prefilter {
  const necessary = necessaryFor(expression);
  return (message) => isThere(necessary, message) || message.includes('\\u');
}

function isThere({ texts, choices }: Necessary, message: string): boolean {
  return texts.every((text) => message.includes(text)) && choices.every((choice) => choice.some((one) => isThere(one, message)));
}

function necessaryFor(expression: Expression): Necessary {
  switch (expression.kind) {
    case 'comparison':
      return necessaryForComparison(expression);
    case 'and': {
      const all = expression.operands.map(necessaryFor);
      const texts = [...new Set(all.flatMap((one) => one.texts))];
      // Values are rarer than names, and come first.
      const names = new Set(expression.operands.flatMap((operand) => (operand.kind === 'comparison' ? namesIn(operand) : [])));
      return {
        texts: [...texts.filter((text) => !names.has(text)), ...texts.filter((text) => names.has(text))],
        choices: all.flatMap((one) => one.choices),
      };
    }
    case 'or':
      return { texts: [], choices: [expression.operands.map(necessaryFor)] };
  }
}

function necessaryForComparison(comparison: Comparison): Necessary {
  return comparison.demand.kind === 'absent' ? NOTHING : { texts: [...valueIn(comparison), ...namesIn(comparison)], choices: [] };
}

function valueIn({ demand }: Comparison): string[] {
  if (demand.kind !== 'text' || demand.operator === '!=' || !(demand.value instanceof TextValue)) {
    return [];
  }
  const { literal, anyAfter, canMatchNumber } = demand.value;
  // A number may be written otherwise than it is compared.
  if (canMatchNumber || !isWrittenAsItIs(literal)) {
    return [];
  }
  // Not with the quote before it: the engine looks for the first character first, and that one is everywhere.
  return [`${literal}${anyAfter ? '' : '"'}`];
}

/** The last name of a selector: where it is, the others mostly are, and to look for them takes time, too. */
function namesIn({ selector, demand }: Comparison): string[] {
  // With a wildcard, `!=` asks for no more than what is before it.
  const beforeWildcard = 'operator' in demand && demand.operator === '!=' && selector.hasWildcard;
  const steps: readonly Step[] = beforeWildcard ? selector.steps.slice(0, selector.steps.indexOf('*')) : selector.steps;
  const names = steps.flatMap((step) => (typeof step === 'object' && 'name' in step ? [step.name] : []));
  return names
    .slice(-1)
    .filter(isWrittenAsItIs)
    .map((name) => `${name}"`);
}

/** Whether JSON has no escapes for the characters of a text, but `\u`. */
function isWrittenAsItIs(text: string): boolean {
  return !/["\\/\x00-\x1f]/.test(text);
}
