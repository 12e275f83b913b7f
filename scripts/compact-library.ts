/**
 * Makes the compiled code faster, and smaller. A module is loaded when something of it is first used, as in aws-cdk-lib,
 * and what is used of it is looked up once. Comments are stripped, a fourth of the code, for readers who have the sources;
 * declarations keep theirs, which editors show.
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

const FIRST_IMPORT = new RegExp(IMPORT.source, 'm');
const LAZY = 'const lazy = (load) => { let get = () => { const loaded = load(); get = () => loaded; return loaded; }; return () => get(); };';

function compact(file: string): string {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf-8'), {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return importLazily(exportLazily(outputText, path.dirname(file)));
}

/** What is imported is looked up once: the indexes of aws-cdk-lib, from which most of it comes, search anew each time. */
function importLazily(code: string): string {
  return [...code.matchAll(IMPORT)].reduce((result, [statement, module, source]) => {
    const use = new RegExp(`\\b${module}\\.(\\w+)`, 'g');
    const names = new Set([...result.matchAll(use)].map(([, name]) => name));
    const lazily = [...names].map((name) => `const ${module}_${name} = lazy(() => require(${source}).${name});`);
    // In parentheses, as `new` would else call what returns the class.
    return result.replaceAll(use, `(${module}_$1())`).replace(statement, lazily.join('\n'));
  }, code.replace(FIRST_IMPORT, `${LAZY}\n$&`));
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
