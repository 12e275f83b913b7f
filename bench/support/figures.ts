import type { Spread } from './statistics';

/** What is measured, and what is wanted of it. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Whether it is as good as is wanted; `undefined` if nothing is. */
  readonly holds?: boolean;
  /** What is wanted, in words. */
  readonly target?: string;
  /** Whether it is the same on each machine and in each run. What is not fails no run. */
  readonly deterministic: boolean;
}

export function ratio(name: string, spread: Spread, atMost?: number): Figure {
  const value = `${spread.median.toFixed(3)}x (${spread.lowerQuartile.toFixed(3)} to ${spread.upperQuartile.toFixed(3)})`;
  return timed(name, value, atMost === undefined ? undefined : { target: `at most ${atMost}x`, holds: spread.median <= atMost });
}

export function milliseconds(name: string, spread: Spread, below?: number): Figure {
  const value = `${spread.median.toFixed(1)} ms (${spread.lowerQuartile.toFixed(1)} to ${spread.upperQuartile.toFixed(1)})`;
  return timed(name, value, below === undefined ? undefined : { target: `under ${below} ms`, holds: spread.median < below });
}

/** A number that is the same in each run. */
export function counted(name: string, value: string, target: string, holds: boolean): Figure {
  return { name, value, target, holds, deterministic: true };
}

function timed(name: string, value: string, wanted?: { target: string; holds: boolean }): Figure {
  return { name, value, ...wanted, deterministic: false };
}
