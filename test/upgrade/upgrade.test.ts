import { readFileSync } from 'fs';
import { declaredInterruptions, isDeclared } from './declared-interruptions';
import { interruptions } from './interruptions';
import { recordedVersions } from './recorded-versions';
import { templateOf } from './stacks';

const VERSIONS = recordedVersions();
const DECLARED = declaredInterruptions(readFileSync('docs/upgrading.md', 'utf-8'));

describe.each(VERSIONS)('an upgrade from %s', (version, stacks) => {
  test.each([...stacks])('keeps every resource of the stack %s, but for what docs/upgrading.md declares', (name, before) => {
    // WHEN
    const interrupted = interruptions(before, templateOf(name));

    // THEN
    expect(interrupted.filter((one) => !isDeclared(version, one, DECLARED))).toEqual([]);
  });
});

test('what docs/upgrading.md declares happens', () => {
  const happens = VERSIONS.flatMap(([version, stacks]) => [...stacks].flatMap(([name, before]) =>
    interruptions(before, templateOf(name)).map((one) => ({ version, ...one }))));
  const idle = DECLARED.filter((row) => !happens.some(({ version, ...one }) => isDeclared(version, one, [row])));
  expect(idle).toEqual([]);
});

test('there is a published version, and it has stacks', () => {
  expect(VERSIONS.length).toBeGreaterThan(0);
  expect(VERSIONS.filter(([, stacks]) => stacks.size === 0)).toEqual([]);
});
