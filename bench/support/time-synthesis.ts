/**
 * Prints how many milliseconds each variant takes in each round, as JSON: `time-synthesis.ts TOPICS ALARMS APPS ROUNDS`. Their
 * templates must be equal.
 */
import { deepStrictEqual } from 'assert';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { cpuTimeOf } from './cpu-time';
import { createApp, type Style, STYLES, type Topics } from './stacks';

/** What is compared: whether checks run or not, each with what is hand-written. */
const VARIANTS = {
  byHand: { style: STYLES.byHand, skipValidation: false },
  byHandUnchecked: { style: STYLES.byHand, skipValidation: true },
  unchecked: { style: STYLES.byConstruct, skipValidation: true },
  checked: { style: STYLES.byConstruct, skipValidation: false },
};
export type Variant = keyof typeof VARIANTS;
/** The milliseconds that each variant takes. */
export type Round = Record<Variant, number>;

/** What has not run often is not compiled yet by the engine: until then, a first app tells nothing of later ones. */
const WARM_UP = { alarms: 100, apps: 1, rounds: 5 };

setFlagsFromString('--expose-gc');
/** So that nobody pays for the garbage of another. */
const collectGarbage: () => void = runInNewContext('gc');

const [topics, ...numbers] = process.argv.slice(2);
const [alarms, apps, rounds] = numbers.map(Number);
const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-bench-'));

function appOf(style: Style, size: number) {
  return createApp(style, size, topics as Topics, outdir);
}

function templatesOf(style: Style): unknown[] {
  return appOf(style, 2).synth().stacks.map(({ template }) => template);
}

/** Which variant is first takes turns. */
function roundsOf(size: { alarms: number; apps: number; rounds: number }): Round[] {
  const variants = Object.entries(VARIANTS);
  return Array.from({ length: size.rounds }, (_, round) => {
    const first = round % variants.length;
    const times = [...variants.slice(first), ...variants.slice(0, first)].map(([name, { style, skipValidation }]) => {
      collectGarbage();
      return [name, cpuTimeOf(() => {
        for (let app = 0; app < size.apps; app++) {
          appOf(style, size.alarms).synth({ skipValidation });
        }
      })];
    });
    return Object.fromEntries(times);
  });
}

try {
  deepStrictEqual(templatesOf(STYLES.byConstruct), templatesOf(STYLES.byHand));
  roundsOf(WARM_UP);
  roundsOf({ alarms, apps, rounds: 1 });
  console.log(JSON.stringify(roundsOf({ alarms, apps, rounds })));
} finally {
  rmSync(outdir, { recursive: true });
}
