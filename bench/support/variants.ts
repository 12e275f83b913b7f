import { type Style, STYLES } from './stacks';

/** What is compared: whether checks run or not, each with what is hand-written. */
export const VARIANTS = {
  byHand: { style: STYLES.byHand, skipValidation: false },
  byHandUnchecked: { style: STYLES.byHand, skipValidation: true },
  unchecked: { style: STYLES.byConstruct, skipValidation: true },
  checked: { style: STYLES.byConstruct, skipValidation: false },
} satisfies Record<string, { style: Style; skipValidation: boolean }>;

export type Variant = keyof typeof VARIANTS;

export const NAMES = Object.keys(VARIANTS) as Variant[];

/** Milliseconds, by round. */
export type SynthesisTimes = Record<Variant, number[]>;
