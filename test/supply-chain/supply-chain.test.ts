import { execFileSync, spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { buildTarball, tarballIn } from './build-tarball';

const REPOSITORY = path.join(__dirname, '..', '..');
const TARBALL = tarballIn(REPOSITORY);

let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-supply-chain-'));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf-8', stdio: ['ignore', 'pipe', 'inherit'] });
}

test('the package installs nothing but itself; its peers are the CDK and constructs', () => {
  // WHEN
  run(scratch, 'npm', 'install', '--omit=peer', '--no-audit', '--no-fund', TARBALL);

  // THEN
  const { packages } = JSON.parse(readFileSync(path.join(scratch, 'node_modules', '.package-lock.json'), 'utf-8'));
  const wanted = Object.entries<{ peer?: boolean }>(packages).filter(([, { peer }]) => !peer).map(([folder]) => folder);
  expect(wanted).toEqual(['node_modules/cdk-cis-alarms']);
  const { dependencies, optionalDependencies, bundledDependencies, peerDependencies } = JSON.parse(
    readFileSync(path.join(scratch, 'node_modules', 'cdk-cis-alarms', 'package.json'), 'utf-8'),
  );
  expect({ dependencies, optionalDependencies, bundledDependencies }).toEqual({});
  expect(Object.keys(peerDependencies)).toEqual(['aws-cdk-lib', 'constructs']);
});

describe('the lock file', () => {
  interface Entry {
    readonly version?: string;
    readonly resolved?: string;
    readonly integrity?: string;
    readonly inBundle?: boolean;
  }
  const { packages } = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf-8'));
  const entries = Object.entries<Entry>(packages).filter(([folder]) => folder !== '');

  test('pins each development dependency by version and SHA-512; what comes inside another is part of its hash', () => {
    expect(entries.length).toBeGreaterThan(500);
    expect(entries.filter(([, { version, integrity, inBundle }]) => !version || !(inBundle || /^sha512-/.test(integrity ?? '')))).toEqual([]);
  });

  test('names no host', () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('is what package.json asks for', () => {
    // GIVEN
    const folder = mkdtempSync(path.join(scratch, 'lock-'));
    for (const file of ['package.json', 'package-lock.json', '.npmrc'].filter((name) => existsSync(path.join(REPOSITORY, name)))) {
      cpSync(path.join(REPOSITORY, file), path.join(folder, file));
    }

    // WHEN
    run(folder, 'npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund');

    // THEN
    expect(readFileSync(path.join(folder, 'package-lock.json'), 'utf-8')).toBe(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf-8'));
  });
});

describe('licences', () => {
  /** Asks for no more than to be named. */
  const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];
  /** Of data, of Python's own code, and of a licence that the checker recognizes by its text: for development only. */
  const DEVELOPMENT = [...PERMISSIVE, 'BSD*', 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'Python-2.0'];

  function check(allowed: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync('npx', ['license-checker-rseidelsohn', '--json', '--excludePrivatePackages', '--onlyAllow', allowed.join(';')], {
      cwd: REPOSITORY,
      encoding: 'utf-8',
      maxBuffer: Infinity,
    });
  }

  test('of all that is installed for development are permissive', () => {
    const { status, stdout, stderr } = check(DEVELOPMENT);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(Object.keys(JSON.parse(stdout)).length).toBeGreaterThan(500);
  });

  test('the checker finds one that is not', () => {
    const { status, stderr } = check(DEVELOPMENT.filter((license) => license !== 'Python-2.0'));
    expect(stderr).toContain('argparse');
    expect(stderr).toContain('Python-2.0');
    expect(status).not.toBe(0);
  });

  test('of all that is bundled into the command are permissive, and come with their text', () => {
    const texts = run(scratch, 'tar', '-xzOf', TARBALL, 'package/bin/THIRD-PARTY-LICENSES.txt').split(`\n${'-'.repeat(80)}\n\n`);
    const bundled = texts.map((text) => /^(\S+) (\S+) \((.+)\)\n\n([^]+)$/.exec(text)!);
    expect(bundled.map(([, name]) => name)).toEqual(expect.arrayContaining(['cli-progress', 'stream-chain', 'stream-json']));
    for (const [, name, version, license, text] of bundled) {
      expect({ name, version, license }).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+$/), license: expect.stringMatching(new RegExp(`^(${PERMISSIVE.join('|')})$`)) });
      expect(text).toMatch(/copyright/i);
    }
  });
});

test('the tarball is reproducible: another clone, another folder, another umask, the same hash', () => {
  // WHEN
  const again = buildTarball(REPOSITORY, path.join(scratch, 'a folder of another name'), '077');

  // THEN
  expect(hashesIn(again)).toEqual(hashesIn(TARBALL));
  expect(sha256(readFileSync(again))).toBe(sha256(readFileSync(TARBALL)));
  console.log(`sha256 ${sha256(readFileSync(TARBALL))}`);
});

/** Of each file: says which one differs. */
function hashesIn(tarball: string): Record<string, string> {
  const folder = mkdtempSync(path.join(scratch, 'unpacked-'));
  run(folder, 'tar', '-xzf', tarball);
  const files = run(folder, 'find', '.', '-type', 'f').trim().split('\n').sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(path.join(folder, file)))]));
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
