/** How big the package is that is published. */
import { execFileSync } from 'child_process';
import { REPOSITORY } from './support/children';
import { counted, type Figure } from './support/figures';

const BELOW_BYTES = 100_000;

export function measureTarball(): Figure[] {
  const [{ size }] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: REPOSITORY, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return [counted('tarball', `${(size / 1_000).toFixed(1)} kB`, `under ${BELOW_BYTES / 1_000} kB`, size < BELOW_BYTES)];
}
