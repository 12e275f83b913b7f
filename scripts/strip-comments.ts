/**
 * Strips the comments from the compiled code: a fourth of it, for readers who have the sources. Declarations keep theirs, which
 * editors show.
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const LIBRARY = 'lib';

for (const file of readdirSync(LIBRARY, { recursive: true, encoding: 'utf-8' }).filter((name) => name.endsWith('.js'))) {
  const compiled = path.join(LIBRARY, file);
  const { outputText } = ts.transpileModule(readFileSync(compiled, 'utf-8'), {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  writeFileSync(compiled, outputText);
}
