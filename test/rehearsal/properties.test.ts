import * as fc from 'fast-check';
import { LogFilterPattern } from '../../src';
import { parseExactly, ExactNumber } from '../../src/rehearsal/filter-pattern/json';
import { matches } from '../../src/rehearsal/filter-pattern/matcher';
import { parse } from '../../src/rehearsal/filter-pattern/parser';
import { prefilterOf } from '../../src/rehearsal/filter-pattern/prefilter';

const RUNS = { numRuns: 1_000 };

/** Texts that are near to patterns, so that the parser gets far. */
const NEARLY_PATTERN = fc
  .array(
    fc.constantFrom(
      '{', '}', '(', ')', '$', '.', 'a', '[', ']', '*', '0', '-', "['", "']", ' ', '=', '!=', '<', '>=', '"', '\\', '%', '|', '||', '&&', 'IS', 'NULL', 'NOT', 'EXISTS',
      '+', '?', '^', '\\x41', '\\d', '{1,2}', '1e3', 'ü', '\u0000', '😀', '\ud83d', '$.a', '$.a = 1', '{ $.a = %',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const SELECTOR = fc.constantFrom('$.a', '$.b', '$.a.b', '$.a[0]', "$.['a/b']", '$.a[*]', '$.*', '$.a[*].b');
const VALUE = fc.constantFrom('x', '"x"', '"a/b"', '"x*"', '"*x"', '1', '"1"', '"1.0"', '-0', '0', '1e309', 'true', '"ü"', '%x%', '%^1%', '""', '"\\""');
const DEMAND = fc.oneof(
  fc.tuple(fc.constantFrom(' = ', ' != '), VALUE).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(' < ', ' <= ', ' > ', ' >= '), fc.constantFrom('0', '1', '-1.5')).map((parts) => parts.join('')),
  fc.constantFrom(' IS TRUE', ' IS NULL', ' NOT EXISTS'),
);
/** Patterns of all kinds, but for those that break a limit. */
const PATTERN = fc
  .letrec<{ expression: string; comparison: string }>((tie) => ({
    comparison: fc.tuple(SELECTOR, DEMAND).map((parts) => parts.join('')),
    expression: fc.oneof(
      { maxDepth: 3 },
      tie('comparison'),
      fc.tuple(tie('expression'), fc.constantFrom(' && ', ' || '), tie('expression')).map((parts) => `(${parts.join('')})`),
    ),
  }))
  .expression.map((expression) => `{ ${expression} }`)
  .filter((pattern) => (pattern.match(/%[^%]*%/g) ?? []).length <= 2 && (pattern.match(/\*\]| \$\.\*|\(\$\.\*/g) ?? []).length <= 3);

/** JSON as text: names and values that patterns ask for, written in all the ways that JSON has. */
const NUMBER_TEXT = fc.constantFrom('0', '-0', '1', '1.0', '1e0', '-1', '-0.0', '1e309', '1e-999', '9007199254740993', '1.00000000000000000001');
const STRING_TEXT = fc.constantFrom('"x"', '"\\u0078"', '"xy"', '"a/b"', '"a\\/b"', '"1"', '"ü"', '"\\u00fc"', '""', '"\\""', '"\\\\u0078"', '"true"', '"\\n{[,:1"');
// No name that is a backslash alone: once Node.js 24 has met one, JSON.parse reads any escaped character as it, at the same
// place of an object (nodejs/node#63785).
const NAME_TEXT = fc.constantFrom('"a"', '"\\u0061"', '"b"', '"a/b"', '"a\\/b"', '"__proto__"', '"x"', '"b\\\\"');
const JSON_TEXT = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    NUMBER_TEXT,
    STRING_TEXT,
    fc.constantFrom('true', 'false', 'null'),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(' , ')}]`),
    tie('object'),
  ),
  object: fc.array(fc.tuple(NAME_TEXT, tie('value')), { maxLength: 4 }).map((members) => `{${members.map((member) => member.join(': ')).join(',')}}`),
})).object;

test('parse throws nothing but the documented Error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), NEARLY_PATTERN, NEARLY_PATTERN.map((text) => `{ $.a = ${text} }`)), (text) => {
      try {
        expect(LogFilterPattern.parse(text).pattern).toBe(text);
      } catch (error) {
        expect((error as Error).constructor).toBe(Error);
        expect((error as Error).message).toMatch(/^'pattern' must [^]* at position \d+, got: [^]+$|^'pattern' must be at most 1024 characters long, got: \d+ characters$/);
      }
    }),
    { numRuns: 5_000 },
  );
});

test('matches never throws, and is the same each time', () => {
  const message = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), JSON_TEXT, fc.tuple(JSON_TEXT, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))));
  fc.assert(
    fc.property(PATTERN, message, (pattern, text) => {
      const parsed = LogFilterPattern.parse(pattern);
      expect(parsed.matches(text)).toBe(parsed.matches(text));
    }),
    RUNS,
  );
});

test('the shortcut says the same as to parse everything', () => {
  let skipped = 0;
  fc.assert(
    fc.property(PATTERN, JSON_TEXT, (pattern, text) => {
      const expression = parse(pattern);
      if (!prefilterOf(expression)(text)) {
        skipped++;
        expect(matches(expression, text)).toBe(false);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(skipped).toBeGreaterThan(1_000);
});

test('what doubles are enough for comes out the same with numbers as they are written', () => {
  fc.assert(
    fc.property(PATTERN, JSON_TEXT, (pattern, text) => {
      // GIVEN a field whose text only the written number can tell
      const message = `{"z":1${text === '{}' ? '' : ','}${text.slice(1)}`;
      const expression = pattern.slice(2, -2);
      const expected = LogFilterPattern.parse(pattern).matches(message);

      // THEN
      expect(LogFilterPattern.parse(`{ (${expression}) && $.z = "1" }`).matches(message)).toBe(expected);
      expect(LogFilterPattern.parse(`{ (${expression}) || $.z = "1.0" }`).matches(message)).toBe(expected);
    }),
    { numRuns: 3_000 },
  );
});

test('numbers as they are written come in the same document', () => {
  const asDoubles = (value: unknown): unknown => {
    if (value instanceof ExactNumber) {
      return Number(value.written);
    }
    if (Array.isArray(value)) {
      return value.map(asDoubles);
    }
    // With fromEntries, `__proto__` is a property like others.
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asDoubles(one)])) : value;
  };
  fc.assert(
    fc.property(fc.oneof(fc.json(), JSON_TEXT), (text) => {
      expect(asDoubles(parseExactly(text))).toEqual(JSON.parse(text));
    }),
    RUNS,
  );
});

test('a regular expression finds what that of JavaScript finds', () => {
  const term = fc
    .tuple(fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '\\W', 'c', '1'), fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,2}', '{0,3}', '{2,}', '*?'))
    .map((parts) => parts.join(''));
  const alternative = fc
    .tuple(fc.constantFrom('', '^'), fc.array(term, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '$'))
    .map(([start, terms, end]) => `${start}${terms.join('')}${end}`);
  const expression = fc.array(alternative, { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join('|'));
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', '-', '\n', 'ü', '😀'), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(expression, text, (source, value) => {
      expect(LogFilterPattern.parse(`{ $.v = %${source}% }`).matches(JSON.stringify({ v: value }))).toBe(new RegExp(source, 'su').test(value));
    }),
    { numRuns: 5_000 },
  );
});

// With a matcher that tries one way after the other, each of these outlives the test run.
test.each([
  ['{ $.v = %^a*a*a*a*a*a*a*a*a*a*b$% }', 'a'.repeat(200_000)],
  ['{ $.v = %.*.*.*.*.*.*.*.*x% }', 'a'.repeat(200_000)],
  ['{ $.v = %[ab]{1,99999}[ab]{1,99999}[ab]{1,99999}c% }', 'ab'.repeat(100_000)],
  [`{ $.v = %${'a?'.repeat(300)}${'a'.repeat(300)}b% }`, 'a'.repeat(10_000)],
  [`{ $.v = %${'.{1,999}'.repeat(100)}x% }`, 'a'.repeat(100_000)],
  [`{ $.v = "*${'a'.repeat(1_000)}b*" }`, 'a'.repeat(200_000)],
])('takes time in proportion to the text: %s', (pattern, text) => {
  expect(LogFilterPattern.parse(pattern).matches(JSON.stringify({ v: text }))).toBe(false);
});

test.each([
  ['{ $.a[*] = 1 }', `{"a":[${Array(100_000).fill('1.00000000000000000001').join(',')}]}`],
  ['{ $.a[*] = "1" }', `{"a":[${Array(100_000).fill('1.0').join(',')}]}`],
  ['{ $.a = 1 }', `{"a":1.${'0'.repeat(200_000)}1}`],
  ['{ $.a = 1 }', `{"a":1${'0'.repeat(200_000)}1}`],
  ['{ $.a = "x" }', `{"a":"y","x":"${'\\\\'.repeat(100_000)}"}`],
])('takes time in proportion to the message: %s', (pattern, message) => {
  expect(LogFilterPattern.parse(pattern).matches(message)).toBe(false);
});
