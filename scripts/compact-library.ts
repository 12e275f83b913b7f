/**
 * Makes the compiled code faster to import, and smaller. A module is loaded when something of it is first used, as in
 * aws-cdk-lib. Comments are stripped, a fourth of the code, for readers who have the sources; declarations keep theirs, which
 * editors show.
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import * as ts from 'typescript';

const LIBRARY = path.join(__dirname, '..', 'lib');
const load = createRequire(__filename);

/** As TypeScript writes `import { ... } from` and `export * from`. Its names of modules are unique in the file. */
const IMPORT = /^const (\w+_\d+) = require\(("[^"]+")\);$/gm;
const EXPORT = /^__exportStar\(require\(("[^"]+")\), exports\);$/gm;

function compact(file: string): string {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf-8'), {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return importLazily(exportLazily(outputText, path.dirname(file)));
}

function importLazily(code: string): string {
  return [...code.matchAll(IMPORT)]
    // In parentheses, as `new` would else call it.
    .reduce((result, [, name]) => result.replaceAll(new RegExp(`\\b${name}\\.`, 'g'), `(${name}()).`), code)
    .replaceAll(IMPORT, 'let $1 = () => { const loaded = require($2); $1 = () => loaded; return loaded; };');
}

/** Node.js finds the names for an ES module without running the code: each as it is assigned, but not where a getter is. */
function exportLazily(code: string, folder: string): string {
  return code.replaceAll(EXPORT, (_, module) => {
    const names = Object.keys(load(path.join(folder, JSON.parse(module))));
    return `${names.map((name) => `exports.${name} = `).join('')}void 0;
for (const name of [${names.map((name) => `"${name}"`).join(', ')}])
    Object.defineProperty(exports, name, { enumerable: true, get: () => require(${module})[name] });`;
  });
}

const files = readdirSync(LIBRARY, { recursive: true, encoding: 'utf-8' }).filter((name) => name.endsWith('.js')).map((name) => path.join(LIBRARY, name));
const compacted = files.map((file) => [file, compact(file)]);
compacted.forEach(([file, code]) => writeFileSync(file, code));
