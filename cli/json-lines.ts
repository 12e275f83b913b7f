import { type EventSink, type FileReader, MAX_RECORD_LENGTH, TOO_LONG } from './event-sink';

/** Reads a record a line. Not `node:readline`, which keeps a line in memory however long it is. */
export class JsonLines implements FileReader {
  private line = 0;
  private pending = '';
  private isTooLong = false;

  constructor(private readonly sink: EventSink) {}

  public read(text: string): void {
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      this.extend(text.slice(from, to));
      this.finishLine();
      from = to + 1;
    }
    this.extend(text.slice(from));
  }

  public end(): void {
    this.finishLine();
  }

  private extend(text: string): void {
    this.isTooLong ||= this.pending.length + text.length > MAX_RECORD_LENGTH;
    this.pending = this.isTooLong ? '' : this.pending + text;
  }

  private finishLine(): void {
    this.line++;
    const message = this.pending.trim();
    if (this.isTooLong) {
      this.sink.malformed(TOO_LONG, `line ${this.line}`);
    } else if (message !== '') {
      this.sink.record(message, `line ${this.line}`);
    }
    this.pending = '';
    this.isTooLong = false;
  }
}
