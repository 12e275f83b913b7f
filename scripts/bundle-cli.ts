/**
 * Bundles the CLI with the packages that it uses into one file, and writes their licences next to it. What it shares with the
 * library it finds in `lib/`, so that the package holds that once.
 */
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { build, type Plugin } from 'esbuild';

const BIN = 'bin';
const BUNDLE = path.join(BIN, 'cdk-cis-alarms.js');
/** As the bundle finds it. */
const LIBRARY = '../lib/';
const LICENSES = path.join(BIN, 'THIRD-PARTY-LICENSES.txt');

/** The folder of the package that a file belongs to; `undefined` for our own. */
function packageOf(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf-8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) {
    throw new Error(`'${name}' must come with its licence's text, got: ${license}`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf-8').trim()}\n`;
}

const sharedWithLibrary: Plugin = {
  name: 'shared with the library',
  setup: ({ onResolve }) => onResolve({ filter: /\/src\// }, ({ path: file }) => ({ path: file.replace(/^.*\/src\//, LIBRARY) + '.js', external: true })),
};

async function main(): Promise<void> {
  rmSync(BIN, { recursive: true, force: true });
  mkdirSync(BIN);
  const { metafile } = await build({
    entryPoints: ['cli/main.ts'],
    outfile: BUNDLE,
    bundle: true,
    minify: true,
    plugins: [sharedWithLibrary],
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    // What is found there would otherwise change what is bundled: paths of the examples, for one.
    tsconfigRaw: {},
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(BUNDLE, 0o755);

  const inputs = Object.keys(metafile.inputs);
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
    .filter(({ external, path: name }) => external && !name.startsWith(LIBRARY) && !/^node:|^[a-z_]+$/.test(name));
  if (outside.length > 0 || inputs.some((file) => /node_modules\/(aws-cdk-lib|constructs)\//.test(file))) {
    throw new Error(`the bundle must hold all it needs but the library, without the CDK, got: ${outside.map(({ path: name }) => name).join(', ')}`);
  }
  const folders = [...new Set(inputs.map(packageOf).filter((folder) => folder !== undefined))].sort();
  writeFileSync(LICENSES, folders.map(licenseOf).join(`\n${'-'.repeat(80)}\n\n`));
}

void main();
