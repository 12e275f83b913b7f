import { execFileSync, spawnSync } from 'child_process';
import { existsSync } from 'fs';
import * as path from 'path';
import { CACHE } from '../support/cache';

const VERSION = 'v1.7.7';
const REPOSITORY = path.join(__dirname, '..', '..');

/** Installs actionlint with Go, once. */
export function actionlint(): (workflow: string) => string[] {
  const folder = path.join(CACHE, `actionlint-${VERSION}`);
  const command = path.join(folder, 'actionlint');
  if (!existsSync(command)) {
    execFileSync('go', ['install', `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`], { env: { ...process.env, GOBIN: folder, GOFLAGS: '' } });
  }
  /** What is wrong with a workflow. Without shellcheck and pyflakes, which a machine has or has not. */
  return (workflow) => {
    const { status, stdout, stderr } = spawnSync(command, ['-shellcheck=', '-pyflakes=', '-format', '{{range .}}{{.Message}}\n{{end}}', '-'], {
      cwd: REPOSITORY,
      encoding: 'utf-8',
      input: workflow,
    });
    const findings = stdout.split('\n').filter((line) => line !== '');
    // 0 without findings, 1 with
    if (status !== Math.min(findings.length, 1)) {
      throw new Error(`actionlint must end with 0 or 1, got: ${status}, ${stderr}`);
    }
    return findings;
  };
}
