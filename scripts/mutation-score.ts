/**
 * Judges the last run of Stryker: the score of each file and of all, and whether docs/mutants.md explains each mutant that
 * survived, and no other.
 */
import { readFileSync } from 'fs';

const REPORT = 'reports/mutation/mutation.json';
const EXPLANATIONS = 'docs/mutants.md';
const MIN_SCORE = 95;
const MIN_SCORE_OF_A_FILE = 90;
const SHOWN = 100;
const SURVIVED = ['Survived', 'NoCoverage'];

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface MutatedFile {
  readonly source: string;
  readonly mutants: Mutant[];
}

/** As code in a cell of a table: one line, cut. */
function cell(code: string): string {
  const line = code.trim().replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  return `\`\` ${line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line} \`\``;
}

/** The beginning of the row that explains it. Without its line number, which other changes move. */
function rowOf({ source }: MutatedFile, { location: { start, end }, replacement }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const context = lines[0];
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return `| ${cell(context)} | ${cell(lines.join('\n'))} | ${cell(replacement)} |`;
}

/** The rows of each file, up to the explanation, which is not empty. */
function explainedRows(): Map<string, Set<string>> {
  const rows = new Map<string, Set<string>>();
  let file = '';
  for (const line of readFileSync(EXPLANATIONS, 'utf-8').split('\n')) {
    file = /^### (src\/.*)/.exec(line)?.[1] ?? file;
    const row = /^(\| `` .* `` \| `` .* `` \| `` .* `` \|) \S.* \|$/.exec(line)?.[1];
    if (row) {
      rows.set(file, (rows.get(file) ?? new Set()).add(row));
    }
  }
  return rows;
}

function scoreOf(mutants: Mutant[]): { detected: number; valid: number; score: number } {
  const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const detected = count('Killed', 'Timeout');
  const valid = detected + count(...SURVIVED);
  return { detected, valid, score: valid === 0 ? 100 : (100 * detected) / valid };
}

const files = Object.entries<MutatedFile>(JSON.parse(readFileSync(REPORT, 'utf-8')).files);
const explained = explainedRows();
const problems: string[] = [];

for (const [path, file] of files) {
  const { detected, valid, score } = scoreOf(file.mutants);
  console.log(`${score.toFixed(1).padStart(5)} %  ${String(detected).padStart(4)} of ${String(valid).padEnd(4)} ${path}`);
  if (score < MIN_SCORE_OF_A_FILE) {
    problems.push(`${path} must have a score of at least ${MIN_SCORE_OF_A_FILE} %, got: ${score.toFixed(1)} %`);
  }
  const rowsOf = (...statuses: string[]) =>
    new Set(file.mutants.filter(({ status }) => statuses.includes(status)).map((mutant) => rowOf(file, mutant)));
  const survivors = rowsOf(...SURVIVED);
  // One that is only slower may survive on a faster machine.
  const mayBeExplained = rowsOf(...SURVIVED, 'Timeout');
  const rows = explained.get(path) ?? new Set<string>();
  problems.push(...[...survivors].filter((row) => !rows.has(row)).map((row) => `${EXPLANATIONS} must explain, or a test must kill, in ${path}: ${row}`));
  problems.push(...[...rows].filter((row) => !mayBeExplained.has(row)).map((row) => `${EXPLANATIONS} must explain survivors only, got, in ${path}: ${row}`));
}

const total = scoreOf(files.flatMap(([, { mutants }]) => mutants));
if (total.score < MIN_SCORE) {
  problems.push(`the score must be at least ${MIN_SCORE} %, got: ${total.score.toFixed(1)} %`);
}
problems.forEach((problem) => console.error(problem));
console.log(`mutation score ${total.score.toFixed(1)} %: ${total.detected} of ${total.valid} mutants in ${files.length} files are noticed, `
  + `${problems.length === 0 ? 'the others are explained' : `${problems.length} problems`}`);
process.exitCode = problems.length === 0 ? 0 : 1;
