/**
 * How long it takes to synthesize an app, against the same stacks hand-written in L2: checks apart, by `skipValidation`, and
 * with checks. Rounds alternate between them, so that whatever else the machine does meets all.
 */
import { deepStrictEqual } from 'assert';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { cpuTimeOf } from './support/cpu-time';
import { type Figure, ratio } from './support/figures';
import { createApp, type Style, STYLES, type Topics } from './support/stacks';
import { spreadOf } from './support/statistics';

interface Size {
  readonly alarms: number;
  /** Synthesized in a row: one app of few alarms takes too short a time to tell. */
  readonly apps: number;
  /** The smaller the app, the more of its time is of what the engine does meanwhile. */
  readonly rounds: number;
}

const SIZES: Size[] = [
  { alarms: 1, apps: 20, rounds: 30 },
  { alarms: 100, apps: 1, rounds: 20 },
  { alarms: 1_000, apps: 1, rounds: 8 },
];
const TOPICS: Topics[] = ['own', 'shared'];
/** What has not run often is not compiled yet by the engine: until then, small apps tell nothing of large ones. */
const WARM_UP: Size = { alarms: 100, apps: 1, rounds: 10 };
const WARM_UP_ROUNDS = 1;

const MOST_WITHOUT_CHECKS = 1.05;
const MOST_WITH_CHECKS = 1.15;
/** Of the time per alarm: what grows with the square of the alarms would be at 10. */
const MOST_GROWTH = 1.2;

interface Variant {
  readonly style: Style;
  readonly skipValidation: boolean;
}

const BY_HAND = { style: STYLES.byHand, skipValidation: false };
const BY_HAND_UNCHECKED = { style: STYLES.byHand, skipValidation: true };
const UNCHECKED = { style: STYLES.byConstruct, skipValidation: true };
const CHECKED = { style: STYLES.byConstruct, skipValidation: false };
const VARIANTS: Variant[] = [BY_HAND, BY_HAND_UNCHECKED, UNCHECKED, CHECKED];

setFlagsFromString('--expose-gc');
/** So that nobody pays for the garbage of another. */
const collectGarbage: () => void = runInNewContext('gc');

/** Small apps first: large ones leave a large heap, and its garbage is long to collect. */
export function* measureSynthesis(): Iterable<Figure> {
  const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-bench-'));
  try {
    for (const topics of TOPICS) {
      deepStrictEqual(templatesOf(CHECKED, topics, outdir), templatesOf(BY_HAND, topics, outdir));
      timesOf(WARM_UP, topics, outdir);
    }
    const perAlarm = new Map<string, number[]>();
    for (const size of SIZES) {
      const { alarms } = size;
      for (const topics of TOPICS) {
        const times = timesOf(size, topics, outdir);
        perAlarm.set(`${alarms} ${topics}`, times.get(CHECKED)!.map((time) => time / alarms));
        yield* ratiosOf(`synth of ${alarms} ${alarms === 1 ? 'alarm' : 'alarms'}, ${topics} topic`, times);
      }
    }
    for (const topics of TOPICS) {
      const { median } = spreadOf(perAlarm.get(`100 ${topics}`)!);
      const growth = spreadOf(perAlarm.get(`1000 ${topics}`)!.map((time) => time / median));
      yield ratio(`synth per alarm, of 1000 against 100, ${topics} topic, with checks`, growth, MOST_GROWTH);
    }
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function templatesOf({ style }: Variant, topics: Topics, outdir: string): unknown[] {
  return createApp(style, 2, topics, outdir).synth().stacks.map(({ template }) => template);
}

function ratiosOf(name: string, times: Map<Variant, number[]>): Figure[] {
  const against = (variant: Variant, base: Variant) => spreadOf(times.get(variant)!.map((time, round) => time / times.get(base)![round]));
  return [
    ratio(`${name}, checks apart`, against(UNCHECKED, BY_HAND_UNCHECKED), MOST_WITHOUT_CHECKS),
    ratio(`${name}, with checks`, against(CHECKED, BY_HAND), MOST_WITH_CHECKS),
  ];
}

/** The time of each round, in milliseconds. */
function timesOf({ alarms, apps, rounds }: Size, topics: Topics, outdir: string): Map<Variant, number[]> {
  const times = new Map<Variant, number[]>(VARIANTS.map((variant) => [variant, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
    for (let turn = 0; turn < VARIANTS.length; turn++) {
      const variant = VARIANTS[(round + turn) % VARIANTS.length];
      collectGarbage();
      const time = cpuTimeOf(() => {
        for (let app = 0; app < apps; app++) {
          createApp(variant.style, alarms, topics, outdir).synth({ skipValidation: variant.skipValidation });
        }
      });
      if (round >= WARM_UP_ROUNDS) {
        times.get(variant)!.push(time);
      }
    }
  }
  return times;
}
