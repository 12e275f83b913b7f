/**
 * Runs the unit tests against the packed tarball, on every combination of CDK, constructs and Node.js that is supported:
 * `npm run test:matrix`. `floor` and `newest` name the ends of it: `npm run test:matrix -- floor newest`.
 *
 * What it installs is outside the repository: jsii-docgen reads every assembly below the project, and API.md would
 * describe it.
 */
import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { gt, minVersion } from 'semver';
import { CDK_VERSIONS, CONSTRUCTS_VERSIONS, NODE_VERSIONS } from './supported-versions';
import { CACHE } from '../test/support/cache';

const [CONSTRUCTS_FLOOR, CONSTRUCTS_NEWEST] = CONSTRUCTS_VERSIONS;

interface Combination {
  readonly cdk: string;
  readonly constructs: string;
  readonly node: string;
}

const REPOSITORY = path.join(__dirname, '..');

/** The folder of a package of npm, which is installed on its own, once for each version. */
function installed(name: string, version: string): string {
  const prefix = path.join(CACHE, 'npm', `${name}-${version}`);
  if (!existsSync(prefix)) {
    mkdirSync(path.dirname(prefix), { recursive: true });
    const incomplete = mkdtempSync(`${prefix}-`);
    execFileSync('npm', ['install', '--prefix', incomplete, '--no-package-lock', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error', `${name}@${version}`]);
    // Another run may have been faster, and uses its own by now.
    if (existsSync(prefix)) {
      rmSync(incomplete, { recursive: true });
    } else {
      renameSync(incomplete, prefix);
    }
  }
  return path.join(prefix, 'node_modules', name);
}

function readJson(...file: string[]): any {
  return JSON.parse(readFileSync(path.join(...file), 'utf-8'));
}

/** The oldest constructs that both a version of the CDK and this package admit. */
function oldestConstructs(cdk: string): string {
  const oldest = minVersion(readJson(installed('aws-cdk-lib', cdk), 'package.json').peerDependencies.constructs)!.version;
  return gt(oldest, CONSTRUCTS_FLOOR) ? oldest : CONSTRUCTS_FLOOR;
}

function combinations(names: string[]): Combination[] {
  const [floor, newest] = [CDK_VERSIONS[0], CDK_VERSIONS.at(-1)!];
  const ends: Record<string, Combination> = {
    floor: { cdk: floor, constructs: CONSTRUCTS_FLOOR, node: NODE_VERSIONS[0] },
    newest: { cdk: newest, constructs: CONSTRUCTS_NEWEST, node: NODE_VERSIONS.at(-1)! },
  };
  if (names.length > 0) {
    return names.map((name) => {
      if (!Object.hasOwn(ends, name)) {
        throw new Error(`a combination must be named 'floor' or 'newest', got: ${name}`);
      }
      return ends[name];
    });
  }
  return CDK_VERSIONS.flatMap((cdk) =>
    [oldestConstructs(cdk), CONSTRUCTS_NEWEST].flatMap((constructs) => NODE_VERSIONS.map((node) => ({ cdk, constructs, node }))),
  );
}

const scratch = mkdtempSync(path.join(tmpdir(), 'cdk-cis-alarms-matrix-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const MODULES = path.join(scratch, 'node_modules');
const LIBRARY = path.join(MODULES, 'cdk-cis-alarms');

/** Puts the packed tarball where the tests will find it. */
function unpack(): void {
  const dist = path.join(REPOSITORY, 'dist', 'js');
  const [tarball] = readdirSync(dist).filter((file) => file.endsWith('.tgz'));
  mkdirSync(LIBRARY, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(dist, tarball), '--strip-components=1', '-C', LIBRARY]);
}

/** Puts one version of a package where the tests will find it. */
function link(name: string, version: string): void {
  rmSync(path.join(MODULES, name), { force: true });
  symlinkSync(installed(name, version), path.join(MODULES, name));
}

/**
 * The project's configuration of jest, with the library and the CDK found elsewhere. It is the same for each combination,
 * so that jest compiles the tests once.
 */
const JEST_CONFIG = {
  ...readJson(REPOSITORY, 'package.json').jest,
  rootDir: REPOSITORY,
  collectCoverage: false,
  reporters: ['default'],
  modulePathIgnorePatterns: ['<rootDir>/src/', '<rootDir>/lib/'],
  moduleNameMapper: {
    '^(cdk-cis-alarms|(\\.\\./)+src)$': LIBRARY,
    '^(\\.\\./)+src/(.*)$': path.join(LIBRARY, 'lib', '$2'),
    '^(aws-cdk-lib|constructs)(/.*)?$': path.join(MODULES, '$1$2'),
  },
  setupFiles: ['<rootDir>/test/support/combination.ts'],
  // Types are checked by the tests of the source and by the tests of the packed tarball.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json', transpilation: true, diagnostics: false }] },
};

interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

function run({ cdk, constructs, node }: Combination): Outcome {
  link('aws-cdk-lib', cdk);
  link('constructs', constructs);
  const results = path.join(scratch, 'results.json');
  rmSync(results, { force: true });
  const { status, stdout, stderr } = spawnSync(
    path.join(installed('node', node), 'bin', 'node'),
    [
      path.join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js'), '--config', JSON.stringify(JEST_CONFIG),
      // Newer versions report findings of their own on the small templates of the tests.
      '--ci', '--silent', '--maxWorkers=2', '--json', '--outputFile', results,
    ],
    {
      cwd: REPOSITORY,
      encoding: 'utf-8',
      maxBuffer: Infinity,
      env: { ...process.env, COMBINATION: JSON.stringify({ cdk, constructs, node, library: path.join(LIBRARY, 'lib', 'index.js') }) },
    },
  );
  const { numPassedTests: passed = 0, numFailedTests = 0 } = existsSync(results) ? readJson(results) : {};
  // A run that fails outside a test, or that runs none, counts as one failure.
  const failed = status === 0 && passed > 0 ? 0 : Math.max(numFailedTests, 1);
  if (failed > 0) {
    console.log(stdout, stderr);
  }
  return { passed, failed };
}

function secondsSince(start: number): string {
  return `${Math.round((Date.now() - start) / 1000)} s`;
}

const started = Date.now();
const sum = { passed: 0, failed: 0 };
const selected = combinations(process.argv.slice(2));
unpack();
for (const combination of selected) {
  const begun = Date.now();
  const { passed, failed } = run(combination);
  sum.passed += passed;
  sum.failed += failed;
  const { cdk, constructs, node } = combination;
  console.log(`aws-cdk-lib ${cdk}, constructs ${constructs}, Node.js ${node}: ${passed} passed, ${failed} failed, ${secondsSince(begun)}`);
}
console.log(`Tests: ${sum.passed} passed, ${sum.failed} failed in ${selected.length} combinations, ${secondsSince(started)}`);
process.exitCode = sum.failed === 0 ? 0 : 1;
