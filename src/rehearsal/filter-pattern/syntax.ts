import type { PatternNumber } from './number';
import type { Regex } from './regex';
import type { Selector } from './selector';
import type { TextValue } from './text-value';

/** A JSON filter pattern, taken apart. */
export type Expression = Combination | Comparison;

/** Operands under `&&` or `||`: at least two. */
export interface Combination {
  readonly kind: 'and' | 'or';
  readonly operands: Expression[];
}

/** What is demanded of the field, or the fields, that a selector points to. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly selector: Selector;
  readonly demand: Demand;
  /** The demand as it is written in the pattern, for messages. */
  readonly written: string;
}

export type Demand =
  | { readonly kind: 'text'; readonly operator: EqualityOperator; readonly value: TextValue | Regex }
  | { readonly kind: 'number'; readonly operator: Operator; readonly value: PatternNumber }
  | { readonly kind: 'is'; readonly value: boolean | null }
  | { readonly kind: 'absent' };

export const EQUALITY_OPERATORS = ['=', '!='] as const;
export const OPERATORS = [...EQUALITY_OPERATORS, '<', '<=', '>', '>='] as const;

export type EqualityOperator = (typeof EQUALITY_OPERATORS)[number];
export type Operator = (typeof OPERATORS)[number];

export function isEquality(operator: Operator): operator is EqualityOperator {
  return EQUALITY_OPERATORS.some((equality) => equality === operator);
}
