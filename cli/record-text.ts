import type { Token } from 'stream-json/core/parser.js' with { 'resolution-mode': 'import' };
import { type EventSink, MAX_RECORD_LENGTH, TOO_LONG } from './event-sink';

/**
 * Writes the tokens of a record back as one line, as CloudTrail logs it.
 *
 * Not through an object: numbers must keep their digits, which patterns compare, and names that occur twice must stay.
 */
export class RecordText {
  private text = '';
  /** Whether the next value needs a comma before it. */
  private needsComma = false;
  private isTooLong = false;

  public add(token: Token): void {
    switch (token.name) {
      case 'startObject': return this.open('{');
      case 'startArray': return this.open('[');
      case 'endObject': return this.close('}');
      case 'endArray': return this.close(']');
      case 'keyValue':
        this.write(`${JSON.stringify(token.value)}:`);
        this.needsComma = false;
        return;
      case 'stringValue': return this.write(JSON.stringify(token.value));
      case 'numberValue': return this.write(token.value);
      case 'nullValue':
      case 'trueValue':
      case 'falseValue': return this.write(String(token.value));
    }
  }

  /** Hands over the record, once it is complete. */
  public tell(sink: EventSink, place: string): void {
    if (this.isTooLong) {
      sink.malformed(TOO_LONG, place);
    } else {
      sink.record(this.text, place);
    }
  }

  private open(bracket: string): void {
    this.write(bracket);
    this.needsComma = false;
  }

  private close(bracket: string): void {
    this.needsComma = false;
    this.write(bracket);
  }

  private write(text: string): void {
    this.isTooLong ||= this.text.length > MAX_RECORD_LENGTH;
    this.text = this.isTooLong ? '' : this.needsComma ? `${this.text},${text}` : this.text + text;
    this.needsComma = true;
  }
}
