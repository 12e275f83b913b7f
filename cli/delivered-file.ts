import type { Token } from 'stream-json/core/parser.js' with { 'resolution-mode': 'import' };
import type { EventSink, FileReader } from './event-sink';
import { RecordText } from './record-text';

/** Turns text into tokens, keeping what is incomplete for the next call. */
export interface Tokenizer {
  tokens(text: string): readonly Token[];
  end(): readonly Token[];
}

/** Reads a file as CloudTrail delivers it to S3, `{"Records":[...]}`, without ever holding it as a whole. */
export class DeliveredFile implements FileReader {
  private depth = 0;
  private key?: string;
  private isInRecords = false;
  private hasRecords = false;
  private index = 0;
  private current?: RecordText;
  private isBroken = false;

  constructor(private readonly sink: EventSink, private readonly tokenizer: Tokenizer) {}

  public read(text: string): void {
    // In pieces that end where an object may: an error discards the tokens of its piece, but of no record before it.
    let from = 0;
    for (let to = text.indexOf('}') + 1; to > 0 && !this.isBroken; to = text.indexOf('}', from) + 1) {
      this.takeAll(() => this.tokenizer.tokens(text.slice(from, to)));
      from = to;
    }
    this.takeAll(() => this.tokenizer.tokens(text.slice(from)));
  }

  public end(): void {
    this.takeAll(() => this.tokenizer.end());
    if (!this.isBroken && this.depth > 0) {
      this.sink.malformed('the file ends before its JSON does', this.place());
    } else if (!this.isBroken && !this.hasRecords) {
      this.sink.malformed("'Records' must be an array", this.place());
    }
  }

  /** After an error there is no telling where the next record starts: what is left of the file is skipped. */
  private takeAll(tokens: () => readonly Token[]): void {
    if (this.isBroken) {
      return;
    }
    try {
      for (const token of tokens()) {
        this.take(token);
      }
    } catch (error) {
      this.isBroken = true;
      this.sink.malformed(`${(error as Error).message}; the rest of the file was not read`, this.place());
    }
  }

  private place(): string {
    return this.isInRecords ? `record ${this.index + 1}` : `after record ${this.index}`;
  }

  private take(token: Token): void {
    const opens = token.name === 'startObject' || token.name === 'startArray';
    const closes = token.name === 'endObject' || token.name === 'endArray';
    if (this.isInRecords && !(closes && this.depth === 2)) {
      this.takeOfRecord(token, opens, closes);
    } else if (this.depth === 1 && token.name === 'keyValue') {
      this.key = token.value;
    } else if (this.depth === 1 && token.name === 'startArray' && this.key === 'Records') {
      this.isInRecords = true;
      this.hasRecords = true;
    } else if (this.depth === 2 && closes) {
      this.isInRecords = false;
    }
    this.depth += opens ? 1 : closes ? -1 : 0;
  }

  private takeOfRecord(token: Token, opens: boolean, closes: boolean): void {
    this.current ??= new RecordText();
    this.current.add(token);
    const isComplete = closes ? this.depth === 3 : this.depth === 2 && !opens;
    if (isComplete) {
      this.current.tell(this.sink, this.place());
      this.current = undefined;
      this.index++;
    }
  }
}
