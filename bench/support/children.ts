import { execFileSync } from 'child_process';
import * as path from 'path';

/** The root of the repository, in which the package finds itself by its name. */
export const REPOSITORY = path.join(__dirname, '..', '..');

/**
 * How many milliseconds of the processor a piece of CommonJS takes in a process of its own, for what happens once in a process.
 *
 * @param code prints nothing
 * @param preparation runs before it, and is not counted
 */
export function cpuTimeInProcessOfItsOwn(code: string, preparation = ''): number {
  const timed = `${preparation}
    const start = process.cpuUsage();
    ${code}
    const { user, system } = process.cpuUsage(start);
    console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ['-e', timed], { cwd: REPOSITORY, encoding: 'utf-8' }));
}

/** What a script of this repository prints in a process of its own. */
export function outputOf(script: string, ...parameters: (string | number)[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', script, ...parameters.map(String)], { cwd: REPOSITORY, encoding: 'utf-8' });
}
