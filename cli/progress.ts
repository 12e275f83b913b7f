import { Presets, SingleBar } from 'cli-progress';

/** Shows how much of the input is read. */
export interface Progress {
  add(bytes: number): void;
  stop(): void;
}

const SILENT: Progress = { add: () => undefined, stop: () => undefined };

/**
 * On standard error, and only if somebody watches: standard output is the report.
 *
 * @param total bytes to read; asked for only if they are shown
 */
export function progressOf(total: () => number): Progress {
  if (!process.stderr.isTTY) {
    return SILENT;
  }
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format: 'reading {bar} {percentage}% of {megabytes} MB, {eta_formatted} left' },
    Presets.shades_classic);
  const bytes = total();
  bar.start(bytes, 0, { megabytes: megabytes(bytes) });
  return { add: (read) => bar.increment(read), stop: () => bar.stop() };
}
