import { spawnSync } from 'child_process';
import { rmSync } from 'fs';
import { type Assembly, currentApi, packageWith, releasedApi } from './released-api';

/** What jsii-diff says of a change of the API; nothing, if users' code still compiles. */
function breaks(before: Assembly, after: Assembly): string {
  const [original, updated] = [packageWith(before), packageWith(after)];
  try {
    // What is intended is listed by key in the file that `npm run compat` reads too.
    const { status, stdout, stderr } = spawnSync(
      'node_modules/.bin/jsii-diff', ['--error-on', 'all', '--keys', '--ignore-file', '.compatignore', original, updated], { encoding: 'utf-8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    [original, updated].forEach((folder) => rmSync(folder, { recursive: true }));
  }
}

test(`what compiles with ${releasedApi().version} compiles now`, () => {
  expect(breaks(releasedApi(), currentApi())).toBe('');
});

test.each<[string, 'properties' | 'methods', string]>([
  ['LogMetricAlarm', 'properties', 'topic'],
  ['LogMetricAlarm', 'methods', 'metric'],
  ['LogMetricAlarmOptions', 'properties', 'threshold'],
])('a %s without one of its %s, %s, is found', (type, kind, member) => {
  // GIVEN
  const released = releasedApi();
  const fqn = `cdk-cis-alarms.${type}`;
  const members = released.types[fqn][kind]!.filter(({ name }) => name !== member);
  const without: Assembly = { ...released, types: { ...released.types, [fqn]: { ...released.types[fqn], [kind]: members } } };

  // THEN
  expect(members).toHaveLength(released.types[fqn][kind]!.length - 1);
  expect(breaks(released, without)).toContain(`[removed:${fqn}.${member}]`);
});
