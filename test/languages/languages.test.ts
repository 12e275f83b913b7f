import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { stripVTControlCharacters } from 'util';
import { MAVEN_REPOSITORY, offlinePip, toolchainEnvironment } from './toolchain-environment';
import { readmeCommands } from '../support/readme-commands';

const REPOSITORY = path.join(__dirname, '..', '..');
const EXAMPLES = path.join(REPOSITORY, 'examples', 'languages');
const DIST = path.join(REPOSITORY, 'dist');
const VERSION: string = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf-8')).version;

/** Our own artefact in Maven's repository. */
const MAVEN_ARTEFACT = path.join(MAVEN_REPOSITORY, 'io', 'github', 'cdkcisalarms');

/** How an example says which package it has installed. */
const INSTALLED_VERSION: Record<string, string> = {
  typescript: 'node -p "require(\'cdk-cis-alarms/package.json\').version"',
  python: '.venv/bin/python -c "from importlib.metadata import version; print(version(\'cdk-cis-alarms\'))"',
  java: `basename ${path.join(MAVEN_ARTEFACT, 'cdk-cis-alarms')}/*/`,
  go: 'go list -m -f "{{.Version}} {{.Replace.Path}}" github.com/cdk-cis-alarms/cdk-cis-alarms-go/cdkcisalarms',
};

/** What `records.jsonl` leads to, worked out by hand: each alarm of five minutes stays on for 15, and tells of OK, too. */
const REHEARSAL = `6 records, 0 malformed
console_signin-withoutMFA matches 4
successful_signin-withoutMFA matches 2
root_usage matches 1
2026-01-15T08:00:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 OK DELIVERED
2026-01-15T09:01:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 ALARM DELIVERED
2026-01-15T09:01:00.000Z SuccessfulLoginWithoutMfaAlarm48411835 ALARM DELIVERED
2026-01-15T09:16:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 OK DELIVERED
2026-01-15T10:01:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 ALARM DELIVERED
2026-01-15T10:01:00.000Z SuccessfulLoginWithoutMfaAlarm48411835 ALARM DELIVERED
2026-01-15T10:01:00.000Z RootUsageAlarm268E92F1 ALARM DELIVERED
2026-01-15T10:16:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 OK DELIVERED
2026-01-15T11:01:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 ALARM DELIVERED
2026-01-15T11:16:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 OK DELIVERED
2026-01-15T12:01:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 ALARM DELIVERED
2026-01-15T12:16:00.000Z ConsoleLoginWithoutMfaAlarm221D4507 OK DELIVERED
root was used in 1 records
`;

let workspace: string;
let environment: NodeJS.ProcessEnv;
const summary: string[] = [];

/** A copy of an example, outside the repository. */
function copyOf(language: string): string {
  const folder = path.join(workspace, language);
  if (!existsSync(folder)) {
    cpSync(path.join(EXAMPLES, language), folder, {
      recursive: true,
      filter: (file) => !['.venv', 'cdk.out', 'node_modules', 'target'].includes(path.basename(file)),
    });
  }
  return folder;
}

/** @returns what the commands print; they must succeed */
function run(language: string, commands: string): string {
  // Maven resets the colours even if it is quiet.
  return stripVTControlCharacters(execFileSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: copyOf(language),
    env: language === 'python' ? { ...environment, ...offlinePip() } : environment,
    encoding: 'utf-8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }));
}

function synth(language: string, ...options: string[]) {
  return spawnSync('cdk', ['synth', '--quiet', '--no-notices', '--no-version-reporting', ...options], {
    cwd: copyOf(language), env: environment, encoding: 'utf-8',
  });
}

/** @returns the text of the template */
function templateOf(language: string, ...options: string[]): string {
  const { status, stderr } = synth(language, ...options);
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(path.join(copyOf(language), 'cdk.out', 'SignInAlarms.template.json'), 'utf-8');
}

let templates: { plain: string; changed: string };

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-languages-'));
  environment = { ...toolchainEnvironment(), DIST };
  // What is tested is what is built now, not what an earlier run left.
  for (const stale of [...['dotnet', 'go', 'java', 'js', 'python'].map((language) => path.join(DIST, language)), MAVEN_ARTEFACT]) {
    rmSync(stale, { recursive: true, force: true });
  }
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'package'], { cwd: REPOSITORY, env: environment, encoding: 'utf-8' });
  expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
  summary.push(`packages built in ${seconds(started)}`);
}, 900_000);

afterAll(() => {
  process.stdout.write(`\n${summary.join('\n')}\n\n`);
  rmSync(workspace, { recursive: true, force: true });
});

function seconds(started: number): string {
  return `${Math.round((Date.now() - started) / 1000)} s`;
}

test.each<[string, string, RegExp[]]>([
  ['npm', 'js', [/\.tgz$/]],
  ['pip: a wheel and a source distribution', 'python', [/\.tar\.gz$/, /\.whl$/]],
  ['Maven, with sources and Javadoc', 'java/io/github/cdkcisalarms/cdk-cis-alarms/0.0.0', [/0\.jar$/, /-javadoc\.jar$/, /-sources\.jar$/, /\.pom$/]],
  ['Go', 'go/cdkcisalarms', [/^go\.mod$/, /^ConsoleLoginWithoutMfaAlarm\.go$/]],
  ['NuGet: code only', 'dotnet/CdkCisAlarms', [/^CdkCisAlarms$/]],
])('npm run package builds for %s', (_, folder, files) => {
  const built = readdirSync(path.join(DIST, folder));
  expect(files.filter((file) => !built.some((name) => file.test(name)))).toEqual([]);
});

test('the description that pip shows has its samples in Python', () => {
  const wheel = readdirSync(path.join(DIST, 'python')).find((file) => file.endsWith('.whl'))!;
  const metadata = execFileSync('python3', ['-c', 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.read([n for n in z.namelist() if n.endswith("METADATA")][0]).decode())', path.join(DIST, 'python', wheel)], { encoding: 'utf-8' });
  expect(metadata).toContain('log_group = logs.LogGroup.from_log_group_name(self, "TrailLogGroup", "aws-cloudtrail-logs")');
  expect(metadata).not.toContain('new ConsoleLoginWithoutMfaAlarm');
});

describe.each(['typescript', 'python', 'java', 'go'])('examples/languages/%s, as its README says', (language) => {
  const started = { at: 0 };

  test('installs the package that was built', () => {
    started.at = Date.now();
    run(language, readmeCommands(copyOf(language), 'Use a package that you built'));
    expect(run(language, INSTALLED_VERSION[language]).trim()).toBe({ go: `v${VERSION} ${path.join(DIST, 'go', 'cdkcisalarms')}` }[language] ?? VERSION);
  });

  test('passes its type checker', () => {
    run(language, readmeCommands(copyOf(language), 'Check it'));
  });

  test('makes the template of TypeScript, byte for byte', () => {
    const template = templateOf(language);
    templates ??= { plain: template, changed: templateOf(language, '--context', 'threshold=2') };
    const hash = createHash('sha256').update(template).digest('hex').slice(0, 16);
    const equal = template === templates.plain ? 'equal' : 'NOT EQUAL';
    summary.push(`${language.padEnd(10)} ${VERSION}  template ${hash} ${equal}  ${seconds(started.at)}`);
    expect(template).toBe(templates.plain);
  });

  test('makes another template with another option', () => {
    const template = templateOf(language, '--context', 'threshold=2');
    expect(template).not.toBe(templates.plain);
    expect(template).toBe(templates.changed);
  });

  test('says which option is wrong, and what it got', () => {
    const { status, stdout, stderr } = synth(language, '--output', 'refused', '--context', 'threshold=-1');
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain("'threshold' must be at least 0 with 'comparisonOperator' GreaterThanThreshold, got: -1");
  });

  test('rehearses its records', () => {
    expect(run(language, readmeCommands(copyOf(language), 'Rehearse it'))).toBe(REHEARSAL);
  });
});

test('pip installs the command, too', () => {
  const rehearse = '.venv/bin/cdk-cis-alarms rehearse --template cdk.out/SignInAlarms.template.json --events records.jsonl';
  expect(run('python', '.venv/bin/cdk-cis-alarms --version').trim()).toBe(VERSION);
  expect(run('python', `! ${rehearse} --expect-silence`)).toMatch(/SuccessfulLoginWithoutMfaAlarm48411835 tells \w+ of ALARM: DELIVERED/);
});
