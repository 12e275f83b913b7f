import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { constants, createGunzip } from 'node:zlib';
import { DeliveredFile, type Tokenizer } from './delivered-file';
import type { EventSink, FileReader } from './event-sink';
import { JsonLines } from './json-lines';
import { messageOf } from './usage-error';

/** Small, as damage to a gzipped file discards what is read of the piece that it is in. */
const PIECE = 32 * 1024;

/** How many characters show what a file is, with room for white space. */
const ENOUGH_TO_TELL = 256;

const BYTE_ORDER_MARK = /^\uFEFF/;

/**
 * Reads a file of records: gzipped or not, as CloudTrail delivers it or a record a line. Which of them is decided by what is in
 * it. What is wrong with it goes to the sink, after what could be read.
 *
 * @param onBytes told how many bytes of the file were read
 */
export async function readEventFile(
  file: string,
  sink: EventSink,
  tokenizer: () => Tokenizer,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const reader = new DetectingReader(sink, tokenizer);
  const decoder = new StringDecoder('utf8');
  const target = new Writable({
    // At once, not when the stream gets to it: what came before an error is read then.
    write: (bytes: Buffer, _, done) => {
      reader.read(decoder.write(bytes));
      done();
    },
  });
  try {
    const gzipped = await isGzipped(file);
    const source = createReadStream(file, { highWaterMark: PIECE });
    // Starts the stream: nothing may be awaited before something else reads it too.
    source.on('data', (bytes) => onBytes(bytes.length));
    if (gzipped) {
      // Flushed with each piece, so that a file that ends too early is read up to its end.
      await pipeline(source, createGunzip({ flush: constants.Z_SYNC_FLUSH }), target);
    } else {
      await pipeline(source, target);
    }
  } catch (error) {
    reader.abort(`the file cannot be read to its end: ${messageOf(error)}`);
    return;
  }
  reader.read(decoder.end());
  reader.end();
}

/** By its first two bytes. */
async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** Finds out from the start of a file what reads it. */
class DetectingReader implements FileReader {
  private start = '';
  private reader?: FileReader;
  private hasRead = 0;

  constructor(private readonly sink: EventSink, private readonly tokenizer: () => Tokenizer) {}

  public read(text: string): void {
    if (this.reader) {
      this.reader.read(text);
      return;
    }
    this.start = (this.start + text).replace(BYTE_ORDER_MARK, '');
    if (this.start.length >= ENOUGH_TO_TELL) {
      this.decide();
    }
  }

  public end(): void {
    this.decide();
    this.reader!.end();
  }

  /** Ends reading where the file is damaged. */
  public abort(reason: string): void {
    this.decide();
    this.sink.malformed(reason, `after record ${this.hasRead}`);
  }

  private decide(): void {
    if (this.reader) {
      return;
    }
    const counting: EventSink = {
      record: (message, place) => {
        this.hasRead++;
        this.sink.record(message, place);
      },
      malformed: (reason, place) => this.sink.malformed(reason, place),
    };
    const text = this.start;
    this.reader = /^\s*\{\s*"Records"\s*:/.test(text) ? new DeliveredFile(counting, this.tokenizer()) : new JsonLines(counting);
    this.start = '';
    this.reader.read(text);
  }
}
