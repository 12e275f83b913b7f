import { spawnSync } from 'child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';

const REPOSITORY = path.join(__dirname, '..', '..');

/** Compares what the source makes with the snapshot. Deploys nothing. */
function verify(repository: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'integ'], { cwd: repository, encoding: 'utf-8' });
  return { status, output: stdout + stderr };
}

test('the template is that of the snapshot', () => {
  const { status, output } = verify(REPOSITORY);
  expect(output).toContain('UNCHANGED  integ.console-login');
  expect(status).toBe(0);
});

describe('a change of the source is seen', () => {
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-integ-'));
    for (const name of ['.projen', 'package.json', 'src', 'test/fixtures', 'test/integ', 'tsconfig.json', 'tsconfig.dev.json']) {
      cpSync(path.join(REPOSITORY, name), path.join(copy, name), { recursive: true });
    }
    symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(copy, 'node_modules'));
  });

  afterEach(() => rmSync(copy, { recursive: true }));

  test.each([
    ['another default threshold', 'src/private/log-metric-alarm-settings.ts', /threshold \?\? 0\b/, 'threshold ?? 1', /\[-\] 0\s+.*\[\+\] 1/],
    ['another id of the alarm', 'src/log-metric-alarm.ts', /Alarm\(this, 'Alarm'/, "Alarm(this, 'SignIn'", /AWS::CloudWatch::Alarm \S+ .*(destroy|orphan|replace)/],
  ])('%s', (_, file, written, changed, difference) => {
    // GIVEN
    const source = readFileSync(path.join(copy, file), 'utf-8');
    expect(source).toMatch(written);
    writeFileSync(path.join(copy, file), source.replace(written, changed));

    // WHEN
    const { status, output } = verify(copy);

    // THEN
    expect(output).toContain('CHANGED    integ.console-login');
    expect(output).toMatch(difference);
    expect(status).toBe(1);
  });
});
