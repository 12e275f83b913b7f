import { execFileSync } from 'child_process';
import { cpSync, existsSync, readdirSync } from 'fs';
import * as path from 'path';

/** The tarball that was packed in a folder. */
export function tarballIn(folder: string): string {
  const dist = path.join(folder, 'dist', 'js');
  return path.join(dist, readdirSync(dist).find((file) => file.endsWith('.tgz'))!);
}

/** Builds the tarball from the sources of a repository in another folder, with what the lock file names. */
export function buildTarball(repository: string, folder: string, umask: string): string {
  const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: repository, encoding: 'utf-8' });
  for (const file of sources.split('\0').filter((name) => name !== '' && existsSync(path.join(repository, name)))) {
    cpSync(path.join(repository, file), path.join(folder, file));
  }
  const build = ['npm ci --no-audit --no-fund', 'npx projen compile', 'npx projen bundle', 'npx projen package:js'];
  execFileSync('sh', ['-ec', [`umask ${umask}`, ...build].join('\n')], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return tarballIn(folder);
}
