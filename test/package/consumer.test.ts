import { execFileSync } from 'child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';

const REPOSITORY = path.join(__dirname, '..', '..');
const DIST = path.join(REPOSITORY, 'dist', 'js');
const TARBALL = path.join(DIST, readdirSync(DIST).find((file) => file.endsWith('.tgz'))!);

/** Files below a folder, as paths relative to it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

describe('the tarball', () => {
  const files = execFileSync('tar', ['-tzf', TARBALL], { encoding: 'utf-8' }).trim().split('\n').map((file) => file.replace(/^package\//, ''));

  test('holds the library, its command, their descriptions, and nothing else', () => {
    expect([...files].sort()).toEqual([
      '.jsii',
      'LICENSE',
      'README.md',
      'bin/THIRD-PARTY-LICENSES.txt',
      'bin/cdk-cis-alarms.js',
      ...filesIn(path.join(REPOSITORY, 'src')).map((file) => `lib/${file.replace(/\.ts$/, '.js')}`),
      'lib/alarm-topic.d.ts',
      'lib/console-login-pattern.d.ts',
      'lib/console-login-without-mfa-alarm.d.ts',
      'lib/index.d.ts',
      'lib/log-metric-alarm.d.ts',
      'lib/rehearsal/alarm-state.d.ts',
      'lib/rehearsal/log-filter-pattern.d.ts',
      'lib/rehearsal/rehearsal-result.d.ts',
      'lib/rehearsal/rehearsal.d.ts',
      'package.json',
    ].sort());
  });

  test('declares all that its declarations import', () => {
    const declarations = files.filter((file) => file.endsWith('.d.ts'));
    const imported = declarations.flatMap((file) =>
      [...read(file).matchAll(/from '(\.[^']*)'/g)].map(([, module]) => `${path.join(path.dirname(file), module)}.d.ts`));
    expect(imported).not.toEqual([]);
    expect(declarations).toEqual(expect.arrayContaining(imported));
  });

  test('is smaller than 100 kB', () => {
    expect(statSync(TARBALL).size).toBeLessThan(100_000);
  });

  function read(file: string): string {
    return execFileSync('tar', ['-xzOf', TARBALL, `package/${file}`], { encoding: 'utf-8' });
  }
});

describe.each([
  { cdk: '2.189.1', constructs: '10.4.2' },
  { cdk: '2.276.0', constructs: '10.8.1' },
])('an app on aws-cdk-lib $cdk and constructs $constructs', ({ cdk, constructs }) => {
  let app: string;

  function run(command: string, ...args: string[]): string {
    const env = { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' };
    return execFileSync(command, args, { cwd: app, env, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'inherit'] });
  }

  beforeAll(() => {
    app = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-consumer-'));
    cpSync(path.join(REPOSITORY, 'examples', 'quickstart'), app, {
      recursive: true,
      filter: (file) => !['node_modules', 'cdk.out'].includes(path.basename(file)),
    });
    run('npm', 'pkg', 'set', `dependencies.cdk-cis-alarms=file:${TARBALL}`, `dependencies.aws-cdk-lib=${cdk}`, `dependencies.constructs=${constructs}`);
    run('npm', 'install', '--no-audit', '--no-fund');
  });

  afterAll(() => rmSync(app, { recursive: true }));

  test('has the versions that were asked for', () => {
    const versionOf = (name: string) => JSON.parse(readFileSync(path.join(app, 'node_modules', name, 'package.json'), 'utf-8')).version;
    expect(versionOf('aws-cdk-lib')).toBe(cdk);
    expect(versionOf('constructs')).toBe(constructs);
  });

  test('compiles under strict', () => {
    expect(run('npx', 'tsc', '--strict')).toBe('');
  });

  test('is synthesized by the CDK CLI: one filter, one alarm, one topic, one action', () => {
    // WHEN
    run('npx', 'cdk', 'synth', '--quiet', '--no-notices', '-c', 'logGroupName=existing');

    // THEN
    const template = JSON.parse(readFileSync(path.join(app, 'cdk.out', 'CisAlarmsQuickstart.template.json'), 'utf-8'));
    const resources = Object.values<{ Type: string; Properties: Record<string, unknown> }>(template.Resources);
    const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
    expect(ofType('AWS::Logs::MetricFilter')).toHaveLength(1);
    expect(ofType('AWS::CloudWatch::Alarm')).toHaveLength(1);
    expect(ofType('AWS::SNS::Topic')).toHaveLength(1);
    expect(ofType('AWS::CloudWatch::Alarm')[0].Properties.AlarmActions).toHaveLength(1);
  });

  test('imports the public names into an ES module', () => {
    const code = 'import { ConsoleLoginWithoutMfaAlarm, Delivery } from "cdk-cis-alarms"; console.log(ConsoleLoginWithoutMfaAlarm.name, Delivery.DELIVERED)';
    expect(run('node', '--input-type=module', '-e', code).trim()).toBe('ConsoleLoginWithoutMfaAlarm DELIVERED');
  });

  test('loads a module when something of it is first used', () => {
    const code = `
      const loaded = () => Object.keys(require.cache).map((file) => /cdk-cis-alarms.lib.(.*)\\.js$/.exec(file)?.[1]).filter(Boolean).join();
      const library = require("cdk-cis-alarms");
      const before = loaded();
      library.AlarmTopic;
      console.log(before, loaded());`;
    expect(run('node', '-e', code).trim()).toBe('index index,alarm-topic');
  });

  test('reaches nothing but the public surface', () => {
    expect(run('node', '-p', 'Object.keys(require("cdk-cis-alarms")).sort().join()').trim()).toBe(
      'AlarmState,AlarmTopic,ConsoleLoginPattern,ConsoleLoginWithoutMfaAlarm,Delivery,LogFilterPattern,LogMetricAlarm,Rehearsal',
    );
    expect(run('node', '-p', 'try { require("cdk-cis-alarms/lib/private/checks") } catch (e) { e.code }').trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
