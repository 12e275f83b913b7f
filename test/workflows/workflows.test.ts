import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { actionlint } from './actionlint';

const WORKFLOWS = path.join(__dirname, '..', '..', '.github', 'workflows');

let findings: (workflow: string) => string[];

beforeAll(() => {
  findings = actionlint();
});

function read(file: string): string {
  return readFileSync(path.join(WORKFLOWS, file), 'utf-8');
}

test.each(readdirSync(WORKFLOWS))('actionlint finds nothing in %s', (file) => {
  expect(findings(read(file))).toEqual([]);
});

test('a release is on request only', () => {
  expect(/^on:\n((?: .*\n)+)/m.exec(read('release.yml'))![1].match(/^ {2}\w+/gm)).toEqual(['  workflow_dispatch']);
});

describe('actionlint would find', () => {
  test.each([
    ['an event that does not exist', 'pull_request: {}', 'pull_requests: {}', 'unknown Webhook event "pull_requests"'],
    ['a job that waits for none', 'runs-on: ubuntu-latest', 'runs-on: ubuntu-latest\n    needs: [nobody]', 'needs job "nobody" which does not exist'],
    ['a job without a machine', 'runs-on: ubuntu-latest', 'name: nowhere', '"runs-on" section is missing'],
    ['a permission that does not exist', 'contents: read', 'contents: reed', '"reed" is invalid for permission of scope "contents"'],
    ['a key that does not exist', 'timeout-minutes:', 'timeout:', 'unexpected key "timeout"'],
    ['a context that does not exist', 'run: bash .ci/run', 'run: echo ${{ steps.none.outputs.all }}', 'property "none" is not defined'],
  ])('%s', (_, written, broken, message) => {
    // GIVEN
    const workflow = read('checks.yml');
    expect(workflow).toContain(written);

    // THEN
    expect(findings(workflow.replace(written, broken)).join('\n')).toContain(message);
  });
});
