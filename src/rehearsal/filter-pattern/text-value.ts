import type { Cursor } from './cursor';
import { isPartOfNumber } from './number';

/**
 * A string in a pattern. `*` at its beginning or its end stands for any text.
 *
 * Between other characters it stands for itself: the user guide has `Ev*ent` match nothing but `Ev*ent`.
 */
export class TextValue {
  /** Reads a string in double quotes. The cursor is at the first. */
  public static readQuoted(cursor: Cursor): TextValue {
    const start = cursor.index;
    const quoted = cursor.take(/"(?:[^"\\]|\\.)*"/sy);
    if (quoted === '') {
      cursor.refuse('have a second double quote after the one', start);
    }
    return TextValue.ofTokens(quoted.slice(1, -1).match(/\\["\\*]|./gs) ?? []);
  }

  public static ofBare(written: string): TextValue {
    return TextValue.ofTokens([...written]);
  }

  /** @param tokens characters, the escaped ones with their backslash */
  private static ofTokens(tokens: string[]): TextValue {
    const anyBefore = tokens[0] === '*';
    const anyAfter = tokens.at(-1) === '*';
    const literal = tokens.slice(anyBefore ? 1 : 0, anyAfter ? Math.max(tokens.length - 1, 1) : undefined);
    return new TextValue(
      literal.map((token) => token.at(-1)).join(''),
      anyBefore,
      anyAfter,
    );
  }

  /** Whether the text of a number, which may be written otherwise, can match. */
  public readonly canMatchNumber: boolean;
  /** Equal for strings that match the same texts. */
  public readonly identity: string;

  private constructor(
    public readonly literal: string,
    public readonly anyBefore: boolean,
    public readonly anyAfter: boolean,
  ) {
    this.canMatchNumber = isPartOfNumber(literal);
    this.identity = JSON.stringify([anyBefore, literal, anyAfter]);
  }

  public matches(text: string): boolean {
    if (this.anyBefore) {
      return this.anyAfter ? text.includes(this.literal) : text.endsWith(this.literal);
    }
    return this.anyAfter ? text.startsWith(this.literal) : text === this.literal;
  }
}
