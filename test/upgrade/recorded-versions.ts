import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { STACK_NAMES, type StackTemplate, templateOf } from './stacks';

/** A folder for each version that is published, with the template of each stack. */
const VERSIONS = path.join(__dirname, 'versions');
const SUFFIX = '.template.json';

/** The stacks of each version. */
export function recordedVersions(): [version: string, stacks: Map<string, StackTemplate>][] {
  return readdirSync(VERSIONS).map((version) => {
    const folder = path.join(VERSIONS, version);
    const stacks = readdirSync(folder).map((file): [string, StackTemplate] =>
      [path.basename(file, SUFFIX), JSON.parse(readFileSync(path.join(folder, file), 'utf-8'))]);
    return [version, new Map(stacks)];
  });
}

export function recordVersion(version: string): void {
  const folder = path.join(VERSIONS, version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of STACK_NAMES) {
    writeFileSync(path.join(folder, `${name}${SUFFIX}`), `${JSON.stringify(templateOf(name), undefined, 2)}\n`);
  }
}
