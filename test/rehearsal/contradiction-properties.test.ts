import * as fc from 'fast-check';
import { LogFilterPattern } from '../../src';
import { findContradiction } from '../../src/rehearsal/filter-pattern/contradictions';

test('what it finds never matches', () => {
  // GIVEN demands and values that are near each other
  const literal = fc.constantFrom('0', '1', '-1', '1.0', '1e0', '10', '5e-1', '1e309', '1e-999', '"x"', '"1"', '"1.0"', '"0"', '"1*"', '"*0"', '"x*"', '"*"', '"Infinity"');
  const number = fc.constantFrom('0', '1', '-1', '1.0', '10', '5e-1', '1e309', '1e-999', '0.99999999999999999999');
  const demand = fc.oneof(
    fc.tuple(fc.constantFrom('= ', '!= '), literal).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('< ', '<= ', '> ', '>= '), number).map((parts) => parts.join('')),
    fc.constantFrom('= %^1%', '!= %0$%', 'IS TRUE', 'IS NULL', 'NOT EXISTS'),
  );
  const values = [
    '0', '-0', '0.0', '-0.0', '1', '1.0', '1e0', '10e-1', '-1', '-1.0', '10', '10.0', '0.5', '5e-1', '2', '1e309', '-1e309', '1e-999', '1.00000000000000000001',
    '0.99999999999999999999', '"x"', '"xy"', '"1"', '"0"', '"1.0"', '"10"', '"-1"', '"5e-1"', '"1e309"', '"1e-999"', '"Infinity"', 'true', 'false', 'null', '[null]', '[]', '{}',
  ];
  const messages = ['{}', ...values.map((value) => `{"a":${value}}`)];

  // THEN
  fc.assert(
    fc.property(demand, demand, (one, other) => {
      const pattern = `{ $.a ${one} && $.a ${other} }`;
      const parsed = LogFilterPattern.parse(pattern);
      if (findContradiction(pattern) !== undefined) {
        expect(messages.filter((message) => parsed.matches(message))).toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
});
