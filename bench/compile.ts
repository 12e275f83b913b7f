/** What it takes TypeScript to compile a consumer, against the same stack hand-written in L2. */
import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { REPOSITORY } from './support/children';
import { BY_CONSTRUCT, BY_HAND } from './support/consumers';
import { type Figure, ratio } from './support/figures';
import { spreadOf } from './support/statistics';

const ROUNDS = 3;
const COMPILER = createRequire(__filename).resolve('typescript/lib/tsc.js');

interface Compilation {
  readonly seconds: number;
  readonly kilobytes: number;
}

export function measureCompile(): Figure[] {
  // In the repository, so that the packages are found, the own one by its name.
  const folder = mkdtempSync(path.join(REPOSITORY, 'bench', '.consumer-'));
  try {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      byHand: compile(folder, 'by-hand', BY_HAND),
      byConstruct: compile(folder, 'by-construct', BY_CONSTRUCT),
    }));
    return [
      ratio('TypeScript compile time of a consumer', spreadOf(rounds.map(({ byHand, byConstruct }) => byConstruct.seconds / byHand.seconds))),
      ratio('TypeScript memory of a consumer', spreadOf(rounds.map(({ byHand, byConstruct }) => byConstruct.kilobytes / byHand.kilobytes))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(folder: string, name: string, code: string): Compilation {
  const project = path.join(folder, name);
  mkdirSync(project, { recursive: true });
  writeFileSync(path.join(project, 'app.ts'), code);
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { target: 'ES2022', module: 'node16', strict: true, noEmit: true, skipLibCheck: true, types: [] },
  }));
  const report = execFileSync(process.execPath, [COMPILER, '--project', project, '--extendedDiagnostics'], { encoding: 'utf-8' });
  const valueOf = (entry: string) => Number(new RegExp(`^${entry}: +([0-9.]+)`, 'm').exec(report)![1]);
  return { seconds: valueOf('Total time'), kilobytes: valueOf('Memory used') };
}
