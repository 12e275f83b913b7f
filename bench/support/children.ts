import { execFileSync } from 'child_process';
import * as path from 'path';

/** The root of the repository, in which the package finds itself by its name. */
export const REPOSITORY = path.join(__dirname, '..', '..');

/** Runs a piece of CommonJS in a process of its own, for what happens once in a process; returns what it prints, as JSON. */
export function inProcessOfItsOwn<T>(code: string): T {
  return JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd: REPOSITORY, encoding: 'utf-8' }));
}
