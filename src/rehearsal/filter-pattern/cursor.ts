const SHOWN = 20;

/** A place in the text of a pattern, from which it is read. */
export class Cursor {
  public index = 0;

  public constructor(public readonly text: string) {}

  /** Reads what the expression, which is sticky, finds here. Empty if it finds nothing. */
  public take(expression: RegExp): string {
    expression.lastIndex = this.index;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.index += found.length;
    return found;
  }

  /** Reads this very text, if it is here. */
  public takeText(text: string): boolean {
    const here = this.text.startsWith(text, this.index);
    if (here) {
      this.index += text.length;
    }
    return here;
  }

  public takeWhitespace(): void {
    this.take(/[ \t\r\n]*/y);
  }

  /** Positions are counted from 1, as editors do. */
  public refuse(expectation: string, index = this.index): never {
    const rest = this.text.slice(index);
    const word = rest === '' ? 'the end' : (/^[=!<>&|]+|^[^\s(){}]+|^\S/.exec(rest)?.[0] ?? 'a space');
    const got = word.length > SHOWN ? `${word.slice(0, SHOWN)}...` : word;
    throw new Error(`'pattern' must ${expectation} at position ${index + 1}, got: ${got}`);
  }
}
