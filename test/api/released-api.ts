import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';

/** As jsii writes it. It needs an up-to-date one: compile first. */
const ASSEMBLY = '.jsii';
/** That of the last version that is published. Not named `.jsii`, as jsii-docgen documents each of those that it finds. */
const RELEASED = path.join('test', 'api', 'released.json');

export interface Assembly {
  readonly version: string;
  readonly types: Record<string, { methods?: { name: string }[]; properties?: { name: string }[] }>;
}

export function releasedApi(): Assembly {
  return JSON.parse(readFileSync(RELEASED, 'utf-8'));
}

export function currentApi(): Assembly {
  return JSON.parse(readFileSync(ASSEMBLY, 'utf-8'));
}

export function recordReleasedApi(version: string): void {
  // The README is part of it, and no part of the API.
  const { readme, ...assembly } = currentApi() as Assembly & { readme?: unknown };
  writeFileSync(RELEASED, `${JSON.stringify({ ...assembly, version }, undefined, 2)}\n`);
}

/** A package with this assembly, beside the dependencies of this repository. */
export function packageWith(assembly: Assembly): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'api-'));
  const { name, peerDependencies, jsii, main, types } = JSON.parse(readFileSync('package.json', 'utf-8'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, version: assembly.version, peerDependencies, jsii, main, types }));
  writeFileSync(path.join(folder, ASSEMBLY), JSON.stringify(assembly));
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  return folder;
}
