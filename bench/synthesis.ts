/**
 * How long it takes to synthesize an app, against the same stacks hand-written in L2: checks apart, by `skipValidation`, and
 * with checks. Rounds alternate between them, so that whatever else the machine does meets all.
 */
import { deepStrictEqual } from 'assert';
import { outputOf } from './support/children';
import { type Figure, ratio } from './support/figures';
import { createApp, type Style, STYLES, type Topics } from './support/stacks';
import { spreadOf } from './support/statistics';
import { NAMES, type SynthesisTimes, type Variant } from './support/variants';

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
    deepStrictEqual(templatesOf(STYLES.byConstruct, topics), templatesOf(STYLES.byHand, topics));
    const perAlarm = new Map<number, number[]>();
    for (const size of SIZES) {
      const { alarms, apps } = size;
      const times = timesOf(size, topics);
      perAlarm.set(alarms, times.checked.map((time) => time / (alarms * apps)));
      yield* ratiosOf(`synth of ${alarms} ${alarms === 1 ? 'alarm' : 'alarms'}, ${topics} topic`, times);
    }
    const { median } = spreadOf(perAlarm.get(100)!);
    const growth = spreadOf(perAlarm.get(1_000)!.map((time) => time / median));
    yield ratio(`synth per alarm, of 1000 against 100, ${topics} topic, with checks`, growth, MOST_GROWTH);
  }
}

function templatesOf(style: Style, topics: Topics): unknown[] {
  return createApp(style, 2, topics).synth().stacks.map(({ template }) => template);
}

function timesOf({ alarms, apps, rounds }: Size, topics: Topics): SynthesisTimes {
  const processes: SynthesisTimes[] = Array.from({ length: PROCESSES }, () =>
    JSON.parse(outputOf('bench/support/time-synthesis.ts', topics, alarms, apps, rounds)));
  return Object.fromEntries(NAMES.map((name) => [name, processes.flatMap((times) => times[name])])) as SynthesisTimes;
}

function ratiosOf(name: string, times: SynthesisTimes): Figure[] {
  const against = (variant: Variant, base: Variant) => spreadOf(times[variant].map((time, round) => time / times[base][round]));
  return [
    ratio(`${name}, checks apart`, against('unchecked', 'byHandUnchecked'), MOST_WITHOUT_CHECKS),
    ratio(`${name}, with checks`, against('checked', 'byHand'), MOST_WITH_CHECKS),
  ];
}
