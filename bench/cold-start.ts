/** What it takes a process to import what it needs and synthesize one alarm, against the same alarm hand-written in L2. */
import * as ts from 'typescript';
import { cpuTimeInProcessOfItsOwn } from './support/children';
import { BY_CONSTRUCT, BY_HAND } from './support/consumers';
import { type Figure, ratio } from './support/figures';
import { spreadOf } from './support/statistics';

const ROUNDS = 15;

export function measureColdStart(): Figure[] {
  const byHand = compiled(BY_HAND);
  const byConstruct = compiled(BY_CONSTRUCT);
  const ratios = Array.from({ length: ROUNDS }, () => {
    const base = cpuTimeInProcessOfItsOwn(byHand);
    return cpuTimeInProcessOfItsOwn(byConstruct) / base;
  });
  return [ratio('a process that imports, and synthesizes one alarm', spreadOf(ratios))];
}

function compiled(consumer: string): string {
  return ts.transpileModule(consumer, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } }).outputText;
}
