import type { Cursor } from './cursor';

/** One place for each ASCII character, and one for all others. */
const ASCII = 128;

/** A set of characters: what is in it is 1. */
type CharacterSet = Uint8Array;

/** What has to follow next in the text: characters of a set, so many of them, or one of its ends. */
type Term = 'start' | 'end' | Repetition;

interface Repetition {
  readonly set: CharacterSet;
  readonly min: number;
  readonly max: number;
}

const ANY = setOf(() => true);

const CLASSES: Record<string, CharacterSet> = {
  d: setOf((character) => /[0-9]/.test(character)),
  s: setOf((character) => /[\t\n\r\f\v ]/.test(character)),
  w: setOf((character) => /[A-Za-z0-9_]/.test(character)),
};

/**
 * A regular expression in a pattern, found anywhere in a text.
 *
 * CloudWatch Logs has no groups: an alternative is a sequence of characters, each with its count. That makes a search
 * simple that takes time in proportion to the text and to the expression, whatever is in them (see `advance`).
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export class Regex {
  /** Reads an expression between `%`. The cursor is at the first. */
  public static read(cursor: Cursor): Regex {
    const start = cursor.index;
    cursor.takeText('%');
    if (cursor.takeText('%')) {
      cursor.refuse("have an expression between '%' and '%'", start);
    }
    const alternatives: Term[][] = [[]];
    while (!cursor.takeText('%')) {
      if (cursor.index === cursor.text.length) {
        cursor.refuse("have a second '%' after the one", start);
      }
      if (cursor.takeText('|')) {
        alternatives.push([]);
      } else {
        alternatives.at(-1)!.push(readTerm(cursor));
      }
    }
    return new Regex(alternatives, cursor.text.slice(start, cursor.index));
  }

  /** The text of a number can match any expression. */
  public readonly canMatchNumber = true;

  private constructor(
    private readonly alternatives: Term[][],
    /** Equal for expressions that match the same texts. */
    public readonly identity: string,
  ) {}

  public matches(text: string): boolean {
    // By code points: an emoji is one character.
    const characters = Uint8Array.from(text, (character) => Math.min(character.codePointAt(0)!, ASCII));
    return this.alternatives.some((terms) => isFound(terms, characters));
  }
}

function readTerm(cursor: Cursor): Term {
  if (cursor.takeText('^')) {
    return 'start';
  }
  if (cursor.takeText('$')) {
    return 'end';
  }
  return { set: readSet(cursor), ...readCount(cursor) };
}

function readSet(cursor: Cursor): CharacterSet {
  if (cursor.takeText('.')) {
    return ANY;
  }
  if (cursor.takeText('[')) {
    return readBrackets(cursor);
  }
  if (cursor.takeText('\\')) {
    return readEscape(cursor);
  }
  // `]` and `}` that close nothing stand for themselves.
  const character = cursor.take(/[A-Za-z0-9:_#=@/;, \]}-]/y);
  if (character === '') {
    refuseCharacter(cursor);
  }
  return just(character);
}

/** Reads what is in square brackets. The cursor is after the first. */
function readBrackets(cursor: Cursor): CharacterSet {
  const start = cursor.index - 1;
  const negated = cursor.takeText('^');
  const set = setOf(() => false);
  let empty = true;
  while (!cursor.takeText(']')) {
    if (cursor.index === cursor.text.length) {
      cursor.refuse("have ']' after '['", start);
    }
    addAll(set, readMember(cursor));
    empty = false;
  }
  if (empty) {
    cursor.refuse("have characters between '[' and ']'", start);
  }
  return negated ? complement(set) : set;
}

/** Reads a character, a range or a class between square brackets. */
function readMember(cursor: Cursor): CharacterSet {
  const start = cursor.index;
  const first = readMemberCharacter(cursor);
  // A hyphen at the end of the brackets is a character.
  const range = cursor.take(/-(?!\])/y);
  if (range === '') {
    return first;
  }
  const from = onlyCode(first);
  const to = onlyCode(readMemberCharacter(cursor));
  if (from === undefined || to === undefined || from > to) {
    cursor.refuse('have a range from one character to a later one', start);
  }
  return setOf((_, code) => code >= from && code <= to);
}

function readMemberCharacter(cursor: Cursor): CharacterSet {
  if (cursor.takeText('\\')) {
    return readEscape(cursor);
  }
  const character = cursor.take(/[A-Za-z0-9:_#=@/;, ^$?[{}|*+.-]/y);
  if (character === '') {
    refuseCharacter(cursor);
  }
  return just(character);
}

/** Reads what follows a backslash. */
function readEscape(cursor: Cursor): CharacterSet {
  const start = cursor.index - 1;
  const name = cursor.take(/[dswDSW]/y);
  if (name !== '') {
    const set = CLASSES[name.toLowerCase()];
    return name === name.toLowerCase() ? set : complement(set);
  }
  if (cursor.takeText('x')) {
    const code = cursor.take(/[0-7][0-9A-Fa-f]/y);
    if (code === '') {
      cursor.refuse("have the two hexadecimal digits of an ASCII character after '\\x'", start);
    }
    return just(String.fromCharCode(parseInt(code, 16)));
  }
  const character = cursor.take(/[:_#=@/;, ^$?[\]{}|\\*+.-]/y);
  if (character === '') {
    cursor.refuse("have an operator, or one of d, D, s, S, w, W and x, after '\\'", start);
  }
  return just(character);
}

function readCount(cursor: Cursor): { min: number; max: number } {
  const count = readQuantifier(cursor);
  if (count === undefined) {
    return { min: 1, max: 1 };
  }
  // A lazy quantifier finds less text, in the same texts.
  cursor.takeText('?');
  const start = cursor.index;
  if (readQuantifier(cursor) !== undefined) {
    cursor.refuse('not repeat a repetition', start);
  }
  return count;
}

function readQuantifier(cursor: Cursor): { min: number; max: number } | undefined {
  switch (cursor.take(/[?*+]/y)) {
    case '?':
      return { min: 0, max: 1 };
    case '*':
      return { min: 0, max: Infinity };
    case '+':
      return { min: 1, max: Infinity };
  }
  const start = cursor.index;
  if (!cursor.takeText('{')) {
    return undefined;
  }
  const [min, max] = cursor.take(/\d+(,\d*)?|,\d+/y).split(',');
  if (!cursor.takeText('}') || (min === '' && max === undefined)) {
    cursor.refuse('have a repetition in the form of {m}, {m,}, {,n} or {m,n}', start);
  }
  const count = { min: Number(min), max: max === undefined ? Number(min) : Number(max || Infinity) };
  if (count.min > count.max) {
    cursor.refuse('have a repetition of at least m and at most n in {m,n}', start);
  }
  return count;
}

function refuseCharacter(cursor: Cursor): never {
  cursor.refuse("have only letters, digits, ':', '_', '#', '=', '@', '/', ';', ',', '-', spaces and operators between '%' and '%'");
}

function isFound(terms: Term[], characters: Uint8Array): boolean {
  let reached = new Uint8Array(characters.length + 1).fill(1);
  for (const term of terms) {
    reached = advance(term, reached, characters);
  }
  return reached.includes(1);
}

/**
 * From the places that are reached before a term to those that are reached after it, all at once.
 *
 * A place is reached if, in the run of fitting characters up to it, a place that was reached before is not too near and
 * not too far away. Of those that are far enough, the nearest one decides. So a count like {1,100000} costs no more than
 * a single character.
 */
function advance(term: Term, before: Uint8Array, characters: Uint8Array): Uint8Array<ArrayBuffer> {
  const after = new Uint8Array(before.length);
  if (typeof term === 'string') {
    const place = term === 'start' ? 0 : characters.length;
    after[place] = before[place];
    return after;
  }
  const { set, min, max } = term;
  let nearest = -1;
  let runStart = 0;
  for (let place = 0; place < before.length; place++) {
    if (place > 0 && set[characters[place - 1]] === 0) {
      runStart = place;
    }
    if (place >= min && before[place - min] === 1) {
      nearest = place - min;
    }
    if (nearest >= runStart && nearest >= place - max) {
      after[place] = 1;
    }
  }
  return after;
}

function setOf(contains: (character: string, code: number) => boolean): CharacterSet {
  return Uint8Array.from({ length: ASCII + 1 }, (_, code) => Number(contains(String.fromCharCode(code), code)));
}

function just(character: string): CharacterSet {
  return setOf((other) => other === character);
}

function complement(set: CharacterSet): CharacterSet {
  return set.map((contained) => 1 - contained);
}

function addAll(set: CharacterSet, others: CharacterSet): void {
  others.forEach((contained, code) => {
    if (contained === 1) {
      set[code] = 1;
    }
  });
}

/** The code of the only character in a set. */
function onlyCode(set: CharacterSet): number | undefined {
  const code = set.indexOf(1);
  return code === set.lastIndexOf(1) ? code : undefined;
}
