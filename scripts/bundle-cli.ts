/**
 * Bundles the CLI with what it uses into one file, and writes the licences of what is not ours next to it.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { buildSync } from 'esbuild';

const BIN = 'bin';
const BUNDLE = path.join(BIN, 'cdk-cis-alarms.js');
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

rmSync(BIN, { recursive: true, force: true });
mkdirSync(BIN);
const { metafile } = buildSync({
  entryPoints: ['cli/main.ts'],
  outfile: BUNDLE,
  bundle: true,
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
const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports).filter(({ external, path: name }) => external && !/^node:|^[a-z_]+$/.test(name));
if (outside.length > 0 || inputs.some((file) => /node_modules\/(aws-cdk-lib|constructs)\//.test(file)) || !existsSync(BUNDLE)) {
  throw new Error(`the bundle must hold all it needs, without the CDK, got: ${outside.map(({ path: name }) => name).join(', ')}`);
}
const folders = [...new Set(inputs.map(packageOf).filter((folder) => folder !== undefined))].sort();
writeFileSync(LICENSES, folders.map(licenseOf).join(`\n${'-'.repeat(80)}\n\n`));
