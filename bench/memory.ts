/** How much memory it takes at most to synthesize an app of many alarms, against the same stacks hand-written in L2. */
import { outputOf } from './support/children';
import { type Figure, ratio } from './support/figures';
import { spreadOf } from './support/statistics';

const ROUNDS = 3;
const ALARMS = 1_000;

export function measureMemory(): Figure[] {
  const rounds = Array.from({ length: ROUNDS }, () => peakOf('byConstruct') / peakOf('byHand'));
  return [ratio(`peak memory of a synth of ${ALARMS} alarms, with checks`, spreadOf(rounds))];
}

/** Of a process of its own, in kilobytes. */
function peakOf(style: 'byHand' | 'byConstruct'): number {
  return Number(outputOf('bench/support/synthesize.ts', style, ALARMS));
}
