import { eventFiles } from './event-files';
import { progressOf } from './progress';
import { readEventFile } from './read-file';
import { tokenizers } from './tokenizer';
import { refuseArgument } from './usage-error';
import type { Replay } from '../src/rehearsal/replay';

/** Something in a file that is no CloudTrail record, or that ends the reading of the file. */
export interface MalformedInput {
  /** How many events were read by then. */
  readonly position: number;
  readonly reason: string;
  readonly file: string;
  /** Where in the file. */
  readonly place: string;
}

/** What could not be read. */
export interface MalformedInputs {
  readonly count: number;
  /** The first ones: so that the memory they take does not grow with the input. */
  readonly listed: MalformedInput[];
}

const MAX_LISTED = 100;

/** Replays all files that `--events` stands for, one after the other. */
export async function replayFiles(replay: Replay, paths: string[]): Promise<MalformedInputs> {
  const progress = progressOf(() => [...eventFiles(paths)].reduce((sum, { size }) => sum + size, 0));
  const tokenizer = await tokenizers();
  const listed: MalformedInput[] = [];
  let count = 0;
  let position = 0;

  try {
    for (const { path: file } of eventFiles(paths)) {
      const malformed = (reason: string, place: string) => {
        count++;
        if (listed.length < MAX_LISTED) {
          listed.push({ position, reason, file, place });
        }
      };
      const record = (message: string, place: string) => {
        position++;
        const reason = replay.add(message);
        if (reason !== undefined) {
          malformed(reason, place);
        }
      };
      await readEventFile(file, { record, malformed }, tokenizer, progress.add);
    }
  } finally {
    progress.stop();
  }
  if (replay.span === undefined) {
    const [first] = listed;
    refuseArgument('--events', 'hold CloudTrail records', first ? `${first.file}, ${first.place}: ${first.reason}` : `none in ${paths.join(' ')}`);
  }
  return { count, listed };
}
