import { execFileSync } from 'child_process';
import { readdirSync } from 'fs';
import * as path from 'path';

const REPOSITORY = path.join(__dirname, '..', '..');
export const EXAMPLES = path.join(REPOSITORY, 'examples');

/** Every folder below `examples/` that is a CDK app in TypeScript, by its path there. */
export const EXAMPLE_APPS: readonly string[] = filesBelow(EXAMPLES, 'cdk.json')
  .map((file) => path.dirname(file))
  .filter((folder) => readdirSync(folder).includes('app.ts'))
  .map((folder) => path.relative(EXAMPLES, folder))
  .sort();

/** @returns the folder of an app, from where the CDK CLI is run */
export function exampleFolder(app: string): string {
  return path.join(EXAMPLES, app);
}

/**
 * Synthesizes an app with the CDK CLI, as its readers would. Needs the compiled package, linked under its own name.
 *
 * @param app a member of `EXAMPLE_APPS`
 * @param context what is passed with `--context`
 * @param output a folder of its own
 * @returns the files of all templates, those of nested assemblies and of stack sets too
 */
export function synthesizeExample(app: string, context: Record<string, string>, output: string): string[] {
  execFileSync(path.join(REPOSITORY, 'node_modules', '.bin', 'cdk'), [
    'synth', '--quiet', '--no-notices', '--output', output,
    ...Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]),
  ], { cwd: exampleFolder(app), env: { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' } });
  return filesBelow(output, '.template.json').sort();
}

/** @returns the paths of all files whose names end so, but for what is installed or synthesized */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const entryPath = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['cdk.out', 'node_modules'].includes(entry.name) ? [] : filesBelow(entryPath, ending);
    }
    return entry.name.endsWith(ending) ? [entryPath] : [];
  });
}
