import { execFileSync, spawnSync } from 'child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { gzipSync } from 'zlib';
import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { QuickstartStack } from '../../examples/quickstart/quickstart-stack';
import { ConsoleLoginPattern } from '../../src';
import * as samples from '../fixtures/console-sign-ins.json';

const DIST = path.join(__dirname, '..', '..', 'dist', 'js');
const TARBALL = path.join(DIST, readdirSync(DIST).find((name) => name.endsWith('.tgz'))!);

const RECORDS: Record<string, unknown>[] = Object.values(samples).filter((sample) => 'eventTime' in sample);
const SIGN_IN = samples['IAM user without MFA'];
const WITH_MFA = samples['IAM user with MFA'];
const TEXT = JSON.stringify({ Records: RECORDS });

let folder: string;

function cli(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(path.join('node_modules', '.bin', 'cdk-cis-alarms'), args, { cwd: folder, encoding: 'utf-8' });
}

function file(name: string, content: string | Buffer): string {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
  return name;
}

function delivered(...records: unknown[]): string {
  return JSON.stringify({ Records: records });
}

function rehearse(events: string, ...options: string[]) {
  return cli('rehearse', '--template', 'template.json', '--events', events, ...options);
}

function resultOf(events: string, ...options: string[]) {
  const { status, stdout, stderr } = rehearse(events, '--format', 'json', ...options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

function synthesized(email?: string): string {
  return JSON.stringify(Template.fromStack(new QuickstartStack(new App(), 'Quickstart', { email })).toJSON());
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-cli-'));
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--omit=peer', '--no-audit', '--no-fund', TARBALL], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  file('template.json', synthesized('security@example.com'));
  file('plain.json', TEXT);
});

afterAll(() => rmSync(folder, { recursive: true }));

test('nothing is installed but the package, and the licences of what is bundled are with it', () => {
  expect(readdirSync(path.join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['cdk-cis-alarms']);
  const licenses = readFileSync(path.join(folder, 'node_modules', 'cdk-cis-alarms', 'bin', 'THIRD-PARTY-LICENSES.txt'), 'utf-8');
  expect(licenses).toMatch(/^stream-json 3\.8\.0 \(BSD-3-Clause\)/m);
  expect(licenses).toMatch(/^cli-progress 3\.12\.0 \(MIT\)/m);
});

test('npx runs it', () => {
  const version = execFileSync('npx', ['--no-install', 'cdk-cis-alarms', '--version'], { cwd: folder, encoding: 'utf-8' });
  expect(version.trim()).toMatch(/^\d+\.\d+\.\d+/);
  expect(cli('--help').stdout).toContain('--expect-silence');
});

describe('reads', () => {
  test.each<[string, string, () => string | Buffer]>([
    ['a file as CloudTrail delivers it', 'a.json', () => TEXT],
    ['the same, indented', 'b.json', () => JSON.stringify({ Records: RECORDS }, undefined, 2)],
    ['the same, gzipped', 'c.json.gz', () => gzipSync(TEXT)],
    ['the same, gzipped, under another name', 'd.json', () => gzipSync(TEXT)],
    ['a record a line', 'e.jsonl', () => RECORDS.map((record) => JSON.stringify(record)).join('\n')],
    ['a record a line, gzipped', 'f.jsonl.gz', () => gzipSync(RECORDS.map((record) => `${JSON.stringify(record)}\r\n`).join(''))],
    ['a folder of folders', path.join('g', 'h', 'i.json'), () => TEXT],
    ['files that were written into one', 'j.json', () => `${delivered(...RECORDS.slice(0, 5))}\n${delivered(...RECORDS.slice(5))}`],
  ])('%s', (_, name, content) => {
    const { events, malformedCount, filters } = resultOf(file(name, content()).split(path.sep)[0]);
    expect([events, malformedCount, filters[0].matches]).toEqual([RECORDS.length, 0, 8]);
  });

  test('several paths after one --events', () => {
    const { status, stdout } = cli('rehearse', '--events', 'plain.json', file('more.json', TEXT), '--template', 'template.json', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).events).toBe(2 * RECORDS.length);
  });
});

describe('says where something is wrong, and goes on', () => {
  test.each<[string, string | Buffer, number, RegExp, RegExp]>([
    ['a line that is no JSON', `${JSON.stringify(SIGN_IN)}\n\nnot JSON\n${JSON.stringify(SIGN_IN)}`, 2, /^line 3$/, /not valid JSON/],
    ['a record without a time', delivered(SIGN_IN, { eventName: 'ConsoleLogin' }, SIGN_IN), 2, /^record 2$/, /'eventTime' must be/],
    ['a record that is no object', delivered(SIGN_IN, 7, SIGN_IN), 2, /^record 2$/, /'eventTime' must be/],
    ['a file that ends too early', delivered(SIGN_IN, SIGN_IN, SIGN_IN).slice(0, -100), 2, /^record 3$/, /./],
    ['a file that is broken in the middle', delivered(SIGN_IN, SIGN_IN).replace(/.{50}$/, '}}!'), 1, /^record 2$/, /not read/],
    ['a gzipped file that ends too early', gzipSync(delivered(SIGN_IN, SIGN_IN)).subarray(0, -8), 2, /^after record \d+$/, /unexpected end of file/],
  ])('%s', (name, content, matches, place, reason) => {
    // GIVEN
    const broken = file(`${name.replace(/ /g, '-')}.json`, content);

    // WHEN
    const { filters, malformedCount, malformedEvents } = resultOf(broken, '--events', 'plain.json');

    // THEN
    expect(filters[0].matches).toBe(8 + matches);
    expect(malformedCount).toBe(1);
    expect(malformedEvents).toEqual([
      { position: expect.any(Number), file: broken, place: expect.stringMatching(place), reason: expect.stringMatching(reason) },
    ]);
    expect(rehearse(broken).stdout).toContain(`${broken}, ${malformedEvents[0].place}: `);
  });
});

describe('text and JSON', () => {
  test('state the same facts', () => {
    const { notifications, transitions } = resultOf('plain.json');
    const { stdout } = rehearse('plain.json');
    expect(notifications).toHaveLength(7);
    notifications.forEach(({ time, alarm, topic }: Record<string, string>) => expect(stdout).toContain(`${time}  ${alarm} tells ${topic} of ALARM: DELIVERED`));
    transitions.forEach(({ time, from, to, reason }: Record<string, string>) => expect(stdout).toMatch(new RegExp(`${time}.*${from} -> ${to}: ${reason.replace(/[()]/g, '\\$&')}`)));
  });

  test('a delay tells later', () => {
    const [{ time }] = resultOf(file('one.json', delivered(SIGN_IN)), '--delay', '7').notifications;
    expect(time).toBe('2026-01-15T09:07:00.000Z');
  });
});

test('the timeline is well-formed, and holds the states, the threshold and the notifications', () => {
  // WHEN
  resultOf('plain.json', '--svg', 'timeline.svg');

  // THEN
  const svg = readFileSync(path.join(folder, 'timeline.svg'), 'utf-8');
  const open: string[] = [];
  for (const [, closing, name, selfClosing] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (closing) {
      expect(open.pop()).toBe(name);
    } else if (!selfClosing) {
      open.push(name);
    }
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg).toContain('<title>ALARM from 2026-01-15 09:01</title>');
  expect(svg).toContain('threshold: &gt; 0');
  expect(svg.match(/of ALARM, DELIVERED/g)).toHaveLength(7);
});

describe('expectations', () => {
  test.each<[string, string, string[], number]>([
    ['an alarm, and there is one', '--expect-alarm', ['template.json', 'sign-in.json'], 0],
    ['an alarm, and there is none', '--expect-alarm', ['template.json', 'with-mfa.json'], 1],
    ['an alarm, and nobody subscribes', '--expect-alarm', ['unsubscribed.json', 'sign-in.json'], 1],
    ['silence, and there is an alarm', '--expect-silence', ['template.json', 'sign-in.json'], 1],
    ['silence, and there is silence', '--expect-silence', ['template.json', 'with-mfa.json'], 0],
  ])('%s', (_, expectation, [template, events], code) => {
    // GIVEN
    file('sign-in.json', delivered(SIGN_IN));
    file('with-mfa.json', delivered(WITH_MFA));
    file('unsubscribed.json', synthesized());

    // WHEN
    const { status, stderr } = cli('rehearse', '--template', template, '--events', events, expectation);

    // THEN
    expect(status).toBe(code);
    expect(stderr).toMatch(code === 0 ? /^$/ : /^expected /);
  });
});

test('compare: each pattern, with its matches, alarms and alarms per day', () => {
  // WHEN
  const { status, stdout } = cli('compare', '--events', 'plain.json');
  const { patterns } = JSON.parse(cli('compare', '--events', 'plain.json', '--format', 'json').stdout);

  // THEN
  expect(status).toBe(0);
  expect(stdout).toMatch(/^CIS +8 +7 +7\.00$/m);
  expect(stdout).toMatch(/^SUCCESSFUL_IAM_USER +3 +2 +2\.00$/m);
  expect(patterns.map(({ pattern }: { pattern: string }) => pattern)).toEqual(
    Object.entries(ConsoleLoginPattern).filter(([, member]) => member instanceof ConsoleLoginPattern).map(([name]) => name));
  // The control's defaults are those of the construct.
  expect(patterns[0].alarms).toBe(resultOf('plain.json').notifications.length);
});

describe('refuses', () => {
  test.each<[string, string[], string]>([
    ['a command', ['replay'], "'command' must be rehearse or compare, got: replay"],
    ['no template', ['rehearse', '--events', 'plain.json'], "'--template' must name a CloudFormation template, got: nothing"],
    ['no events', ['rehearse', '--template', 'template.json'], "'--events' must name files or folders, got: nothing"],
    ['a path that is not there', ['compare', '--events', 'absent'], "'--events' must name files or folders that can be read, got: absent"],
    ['a folder without records', ['compare', '--events', 'empty'], "'--events' must hold CloudTrail records, got: none in empty"],
    ['a template that is no JSON', ['rehearse', '--template', 'no.json', '--events', 'plain.json'], "'--template' must be a CloudFormation template in JSON, got: no.json"],
    ['a format', ['compare', '--events', 'plain.json', '--format', 'yaml'], "'--format' must be one of text, json, got: yaml"],
    ['a delay', ['rehearse', '--template', 'template.json', '--events', 'plain.json', '--delay', '1.5'], "'--delay' must be a whole number of minutes, got: 1.5"],
    ['an unknown option', ['compare', '--events', 'plain.json', '--svg', 'x'], "'option' must be one that --help lists for the command, got: --svg"],
    ['a forgotten value', ['rehearse', '--template', '--events', 'plain.json'], "'--template' must have a value, got: --events"],
    ['both expectations', ['rehearse', '--template', 'template.json', '--events', 'plain.json', '--expect-alarm', '--expect-silence'], "'--expect-alarm' must be omitted with --expect-silence, got: both"],
  ])('%s', (_, args, message) => {
    mkdirSync(path.join(folder, 'empty'), { recursive: true });
    file('no.json', 'Resources:');
    const { status, stdout, stderr } = cli(...args);
    expect(stderr).toContain(message);
    expect([status, stdout]).toEqual([2, '']);
  });
});

test.each(['delivered', 'lines'])('memory does not grow with the input: %s', (shape) => {
  // GIVEN
  const megabytes = 200;
  const other = JSON.stringify({ ...samples['creation of a bucket'], requestParameters: { bucketName: 'b'.repeat(200) } });
  const [start, between, end] = shape === 'delivered' ? ['{"Records":[', ',', ']}'] : ['', '\n', '\n'];
  const piece = Array.from({ length: 1000 }, () => other).join(between) + between;
  const target = openSync(path.join(folder, 'large'), 'w');
  writeSync(target, start);
  for (let written = 0; written < megabytes * 1_000_000; written += piece.length) {
    writeSync(target, piece);
  }
  writeSync(target, JSON.stringify(SIGN_IN) + end);
  closeSync(target);

  // WHEN
  const { status, stdout } = spawnSync(process.execPath,
    ['--max-old-space-size=50', path.join('node_modules', '.bin', 'cdk-cis-alarms'), 'rehearse', '--template', 'template.json', '--events', 'large', '--format', 'json'],
    { cwd: folder, encoding: 'utf-8' });
  rmSync(path.join(folder, 'large'));

  // THEN
  expect(status).toBe(0);
  expect(JSON.parse(stdout).notifications).toHaveLength(1);
});
