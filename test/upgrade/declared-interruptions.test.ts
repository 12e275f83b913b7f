import { declaredInterruptions, isDeclared } from './declared-interruptions';

const INTERRUPTION = { resourceType: 'AWS::Logs::MetricFilter', what: 'replaced (FilterName)' };

function documentWith(...rows: string[]): string {
  return ['# Upgrading', '', '| upgrading from | resource | what happens | what to do |', '|---|---|---|---|', ...rows, '', 'The end.'].join('\n');
}

test('a row declares what happens up to a version, however many digits that has', () => {
  const declared = declaredInterruptions(documentWith('| 0.9.0 or older | `AWS::Logs::MetricFilter` | replaced (FilterName) | nothing |'));
  expect(declared).toEqual([{ upTo: '0.9.0', ...INTERRUPTION }]);
  expect(['0.8.1', '0.9.0', '0.9.1', '0.10.0', '1.0.0'].map((version) => isDeclared(version, INTERRUPTION, declared))).toEqual([true, true, false, false, false]);
});

test('of no other resource, and nothing else of it', () => {
  const declared = [{ upTo: '1.0.0', ...INTERRUPTION }];
  expect(isDeclared('0.1.0', { ...INTERRUPTION, resourceType: 'AWS::CloudWatch::Alarm' }, declared)).toBe(false);
  expect(isDeclared('0.1.0', { ...INTERRUPTION, what: 'removed or renamed' }, declared)).toBe(false);
});

test('a table without rows declares nothing', () => {
  expect(declaredInterruptions(documentWith())).toEqual([]);
});

test.each([
  '| 0.9 or older | `AWS::Logs::MetricFilter` | replaced (FilterName) | nothing |',
  '| 0.9.0 | `AWS::Logs::MetricFilter` | replaced (FilterName) | nothing |',
  '| 0.9.0 or older | the filter | replaced (FilterName) | nothing |',
  '| 0.9.0 or older | `AWS::Logs::MetricFilter` | replaced | nothing |',
  '| 0.9.0 or older | `AWS::Logs::MetricFilter` | replaced (FilterName) |',
])('a row that cannot be read is an error: %s', (row) => {
  expect(() => declaredInterruptions(documentWith(row))).toThrow(`docs/upgrading.md must say what is interrupted as in its other rows, got: ${row}`);
});

test('a document without the table is an error', () => {
  expect(() => declaredInterruptions('# Upgrading\n')).toThrow("docs/upgrading.md must have a table that starts with '| upgrading from |', got: none");
});
