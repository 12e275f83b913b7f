/** Prints how many milliseconds each round of each variant takes, as JSON: `time-synthesis.ts TOPICS ALARMS APPS ROUNDS`. */
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { cpuTimeOf } from './cpu-time';
import { createApp, type Topics } from './stacks';
import { NAMES, type SynthesisTimes, VARIANTS } from './variants';

/** What has not run often is not compiled yet by the engine: until then, a first app tells nothing of later ones. */
const WARM_UP = { alarms: 100, rounds: 5 };

setFlagsFromString('--expose-gc');
/** So that nobody pays for the garbage of another. */
const collectGarbage: () => void = runInNewContext('gc');

const [topics, ...numbers] = process.argv.slice(2);
const [alarms, apps, rounds] = numbers.map(Number);
const outdir = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-bench-'));

/** Which variant is first takes turns. */
function timesOf(size: { alarms: number; apps: number; rounds: number }): SynthesisTimes {
  const times: SynthesisTimes = { byHand: [], byHandUnchecked: [], unchecked: [], checked: [] };
  for (let round = 0; round < size.rounds; round++) {
    for (let turn = 0; turn < NAMES.length; turn++) {
      const name = NAMES[(round + turn) % NAMES.length];
      const { style, skipValidation } = VARIANTS[name];
      collectGarbage();
      times[name].push(cpuTimeOf(() => {
        for (let app = 0; app < size.apps; app++) {
          createApp(style, size.alarms, topics as Topics, outdir).synth({ skipValidation });
        }
      }));
    }
  }
  return times;
}

try {
  timesOf({ ...WARM_UP, apps: 1 });
  timesOf({ alarms, apps, rounds: 1 });
  console.log(JSON.stringify(timesOf({ alarms, apps, rounds })));
} finally {
  rmSync(outdir, { recursive: true });
}
