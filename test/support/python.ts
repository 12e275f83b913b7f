import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { CACHE } from './cache';

/**
 * A virtual environment that holds exactly what is required. It is made once for each content of the file.
 *
 * @param requirements a requirements file, each line with its version and hash
 * @returns the folder of the commands
 */
export function pythonEnvironment(requirements: string): string {
  const environment = madeOnce('venv', requirements, (folder) => {
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(path.join(folder, 'bin', 'python'), ['-m', 'pip', 'install', ...AS_REVIEWED, '--requirement', requirements]);
  });
  return path.join(environment, 'bin');
}

/**
 * A folder of wheels, from which pip can install without the network. It is filled once for each content of the file.
 *
 * @param requirements a requirements file, each line with its version and hash
 */
export function wheelhouse(requirements: string): string {
  return madeOnce('wheels', requirements, (folder) => {
    execFileSync('python3', ['-m', 'pip', 'download', ...AS_REVIEWED, '--dest', folder, '--requirement', requirements]);
  });
}

/** With hashes, without building, and nothing that the file does not name: what is installed is what was reviewed. */
const AS_REVIEWED = ['--quiet', '--disable-pip-version-check', '--require-hashes', '--no-deps', '--only-binary', ':all:'];

/** @returns a folder of the cache that `make` has filled, now or in an earlier run */
function madeOnce(kind: string, requirements: string, make: (folder: string) => void): string {
  const key = createHash('sha256').update(requirePython()).update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = path.join(CACHE, `${kind}-${key}`);
  const complete = path.join(folder, 'complete');
  if (!existsSync(complete)) {
    // What an interrupted run left
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    make(folder);
    writeFileSync(complete, '');
  }
  return folder;
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
