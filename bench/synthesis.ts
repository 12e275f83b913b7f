/**
 * How long it takes to synthesize an app, against the same stacks hand-written in L2: checks apart, by `skipValidation`, and
 * with checks. Rounds alternate between them, so that whatever else the machine does meets all.
 */
import { outputOf } from './support/children';
import { type Figure, ratio } from './support/figures';
import type { Topics } from './support/stacks';
import { spreadOf } from './support/statistics';
import type { Round, Variant } from './support/time-synthesis';

interface Size {
  readonly alarms: number;
  /** Synthesized in a row: one app of few alarms takes too short a time to tell. */
  readonly apps: number;
  /** In each process. The smaller the app, the more of its time is of what the engine does meanwhile. */
  readonly rounds: number;
}

const SIZES: Size[] = [
  { alarms: 1, apps: 20, rounds: 15 },
  { alarms: 100, apps: 1, rounds: 24 },
  { alarms: 1_000, apps: 1, rounds: 5 },
];
/** Not one for all rounds: aws-cdk-lib remembers the tokens of each app, and the garbage of such a heap is long to collect. */
const PROCESSES = 2;
const TOPICS: Topics[] = ['own', 'shared'];

const MOST_WITHOUT_CHECKS = 1.05;
const MOST_WITH_CHECKS = 1.15;
/** Of the time per alarm: what grows with the square of the alarms would be at 10. */
const MOST_GROWTH = 1.2;

export function* measureSynthesis(): Iterable<Figure> {
  for (const topics of TOPICS) {
    const perAlarm = new Map<number, number[]>();
    for (const size of SIZES) {
      const { alarms, apps } = size;
      const rounds = roundsOf(size, topics);
      perAlarm.set(alarms, rounds.map(({ checked }) => checked / (alarms * apps)));
      yield* ratiosOf(`synth of ${alarms} ${alarms === 1 ? 'alarm' : 'alarms'}, ${topics} topic`, rounds);
    }
    const { median } = spreadOf(perAlarm.get(100)!);
    const growth = spreadOf(perAlarm.get(1_000)!.map((time) => time / median));
    yield ratio(`synth per alarm, of 1000 against 100, ${topics} topic, with checks`, growth, MOST_GROWTH);
  }
}

function roundsOf({ alarms, apps, rounds }: Size, topics: Topics): Round[] {
  return Array.from({ length: PROCESSES }, () =>
    JSON.parse(outputOf('bench/support/time-synthesis.ts', topics, alarms, apps, rounds))).flat();
}

function ratiosOf(name: string, rounds: Round[]): Figure[] {
  const against = (variant: Variant, base: Variant) => spreadOf(rounds.map((times) => times[variant] / times[base]));
  return [
    ratio(`${name}, checks apart`, against('unchecked', 'byHandUnchecked'), MOST_WITHOUT_CHECKS),
    ratio(`${name}, with checks`, against('checked', 'byHand'), MOST_WITH_CHECKS),
  ];
}
