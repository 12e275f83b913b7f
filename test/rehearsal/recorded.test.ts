import { readFileSync } from 'fs';
import { join } from 'path';
import { LogFilterPattern } from '../../src';

interface Recorded {
  readonly pattern: string;
  readonly answer?: 'rejected';
  readonly matches?: string[];
  readonly doesNotMatch?: string[];
}

// Answers of the service's TestMetricFilter.
const { cases }: { cases: Recorded[] } = JSON.parse(readFileSync(join(__dirname, '../fixtures/filter-pattern-recorded.json'), 'utf8'));
const rejected = cases.filter(({ answer }) => answer === 'rejected');
const accepted = cases.filter(({ answer }) => answer !== 'rejected');

test('the recording is read as a whole', () => {
  expect(rejected).toHaveLength(7);
  expect(accepted.flatMap(({ matches, doesNotMatch }) => [...matches!, ...doesNotMatch!])).toHaveLength(503);
});

test.each(rejected)('CloudWatch Logs rejects $pattern', ({ pattern }) => {
  expect(() => LogFilterPattern.parse(pattern)).toThrow(/^'pattern' must .* at position \d+, got: ./);
});

test.each(accepted)('CloudWatch Logs answers for $pattern', ({ pattern, matches, doesNotMatch }) => {
  const parsed = LogFilterPattern.parse(pattern);
  expect([...matches!, ...doesNotMatch!].filter((message) => parsed.matches(message))).toEqual(matches);
});
