import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import * as path from 'node:path';
import { messageOf, refuseArgument } from './usage-error';

/** A file to read, and its size in bytes. */
export interface EventFile {
  readonly path: string;
  readonly size: number;
}

/**
 * The files that `--events` stands for: those of a folder too, however deep, in the order of their names.
 *
 * A hidden file of a folder is none of CloudTrail's, and is left out.
 */
export function* eventFiles(paths: string[]): Generator<EventFile> {
  for (const given of paths) {
    const stats = statsOf(given);
    if (stats.isDirectory()) {
      yield* filesOf(given);
    } else {
      yield { path: given, size: stats.size };
    }
  }
}

function* filesOf(folder: string): Generator<EventFile> {
  const entries = entriesOf(folder).filter(({ name }) => !name.startsWith('.'));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* filesOf(file);
    } else {
      const stats = statsOf(file);
      // A link to a folder may lead around in a circle.
      if (stats.isFile()) {
        yield { path: file, size: stats.size };
      }
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return refuseArgument('--events', 'name files or folders that can be read', `${folder} (${messageOf(error)})`);
  }
}

function statsOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    return refuseArgument('--events', 'name files or folders that can be read', `${file} (${messageOf(error)})`);
  }
}
