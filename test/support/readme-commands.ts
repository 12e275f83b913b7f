import { readFileSync } from 'fs';
import * as path from 'path';

/**
 * The commands that a README says.
 *
 * @param folder where it is
 * @param heading of the section that has one block of commands
 */
export function readmeCommands(folder: string, heading: string): string {
  const sections = readFileSync(path.join(folder, 'README.md'), 'utf-8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)];
  if (blocks.length !== 1) {
    throw new Error(`'${heading}' of ${folder} must have one block of commands, got: ${blocks.length}`);
  }
  return blocks[0][1];
}
