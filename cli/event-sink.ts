/** Takes what is read from the files, piece by piece. */
export interface EventSink {
  /**
   * @param message a record as it is logged, on one line
   * @param place where in the file it stands
   */
  record(message: string, place: string): void;

  /** Something that is no record. */
  malformed(reason: string, place: string): void;
}

/** Reads one file as it comes in. */
export interface FileReader {
  /** @param text the next piece, ended anywhere */
  read(text: string): void;

  /** No piece follows. */
  end(): void;
}

/** CloudWatch Logs takes no event that is larger, and CloudTrail writes none: what goes on and on must not fill the memory. */
export const MAX_RECORD_LENGTH = 1024 * 1024;

export const TOO_LONG = `a record must be at most ${MAX_RECORD_LENGTH} characters long`;
