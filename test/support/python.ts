import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { homedir } from 'os';
import * as path from 'path';

/** What is downloaded once and used by every run, outside the repository. */
export const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'cdk-cis-alarms');

/**
 * A virtual environment that holds exactly what is required. It is made once for each content of the file.
 *
 * @param requirements a requirements file, each line with its version and hash
 * @returns the folder of the commands
 */
export function pythonEnvironment(requirements: string): string {
  const python = requirePython();
  const key = createHash('sha256').update(python).update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const environment = path.join(CACHE, `venv-${key}`);
  const commands = path.join(environment, 'bin');
  const complete = path.join(environment, 'complete');
  if (!existsSync(complete)) {
    // What an interrupted run left
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(environment, { recursive: true });
    execFileSync('python3', ['-m', 'venv', environment]);
    // With hashes, without building, and nothing that the file does not name: what is installed is what was reviewed.
    execFileSync(path.join(commands, 'python'), [
      '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary', ':all:', '--requirement', requirements,
    ]);
    writeFileSync(complete, '');
  }
  return commands;
}

/** @returns the version of `python3` */
function requirePython(): string {
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3])'], { encoding: 'utf-8' });
  const version = stdout?.trim() || 'none';
  const [major, minor] = version.split('.').map(Number);
  if (!(major > 3 || (major === 3 && minor >= 11))) {
    throw new Error(`'python3' on the PATH must be Python 3.11 or newer, got: ${version}`);
  }
  return version;
}
