/** Runs the benchmarks, and says last which targets hold. Only what is the same in each run can fail it. */
import { cpus } from 'os';
import { measureColdStart } from './cold-start';
import { measureCompile } from './compile';
import { measureImport } from './import';
import { measureMemory } from './memory';
import { countResources } from './resources';
import type { Figure } from './support/figures';
import { measureSynthesis } from './synthesis';
import { measureTarball } from './tarball';

const BENCHMARKS: (() => Iterable<Figure>)[] = [
  measureTarball, countResources, measureImport, measureColdStart, measureCompile, measureMemory, measureSynthesis,
];

console.log(`Node.js ${process.version}, ${cpus().length} x ${cpus()[0].model}; medians, and in parentheses the quartiles`);
const figures: Figure[] = [];
for (const measure of BENCHMARKS) {
  for (const figure of measure()) {
    figures.push(figure);
    const verdict = figure.target === undefined ? '' : `; target ${figure.target}: ${figure.holds ? 'holds' : 'MISSED'}`;
    console.log(`${figure.name}: ${figure.value}${verdict}`);
  }
}

const wanted = figures.filter(({ target }) => target !== undefined);
const missed = wanted.filter(({ holds }) => !holds);
if (missed.some(({ deterministic }) => deterministic)) {
  process.exitCode = 1;
}
console.log(`${wanted.length - missed.length} of ${wanted.length} targets hold`
  + (missed.length > 0 ? `; missed: ${missed.map(({ name, value, target }) => `${name} ${value}, target ${target}`).join('; ')}` : ''));
