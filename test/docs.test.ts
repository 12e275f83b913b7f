import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { CDK_VERSIONS, CONSTRUCTS_VERSIONS, NODE_VERSIONS } from '../scripts/supported-versions';
import { WarningId } from '../src/private/warnings';

const ROOT = path.join(__dirname, '..');

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf-8');
}

test.each(Object.values(WarningId))('docs/delivery.md says why there is %s, and what to do', (id) => {
  expect(read('docs/delivery.md')).toMatch(new RegExp(`^\\| \`${id}\` \\| .+ \\| .+ \\|$`, 'm'));
});

describe('the table of mistakes in the README', () => {
  const rows = [...read('README.md').matchAll(/^\| (\d+) \| .+ \| .+ \| `(.+)` \|$/gm)].map(([, row, file]) => ({ row: Number(row), file }));

  test('has all rows', () => {
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  test.each(rows)('row $row is tested where it says', ({ row, file }) => {
    expect(read(`test/${file}`)).toMatch(new RegExp(`\\brow ${row}\\b`, 'i'));
  });
});

test('VERSIONS.md names the versions of the matrix, and the package admits the oldest', () => {
  expect(read('VERSIONS.md')).toContain(`\`npm run test:matrix\`: ${CDK_VERSIONS.slice(0, -1).join(', ')} and ${CDK_VERSIONS.at(-1)} |`);
  expect(read('VERSIONS.md')).toContain(`| \`constructs\` | ${CONSTRUCTS_VERSIONS[0]} and newer | each of those with the oldest that it admits, and with ${CONSTRUCTS_VERSIONS[1]} |`);
  expect(read('VERSIONS.md')).toContain(`each of those on ${NODE_VERSIONS.slice(0, -1).join(', ')} and ${NODE_VERSIONS.at(-1)} |`);
  const { peerDependencies, engines } = JSON.parse(read('package.json'));
  expect(peerDependencies).toEqual({ 'aws-cdk-lib': `^${CDK_VERSIONS[0]}`, 'constructs': `^${CONSTRUCTS_VERSIONS[0]}` });
  expect(engines).toEqual({ node: `>= ${NODE_VERSIONS[0]}` });
});

const DECISIONS = readdirSync(path.join(ROOT, 'docs/decisions')).filter((file) => file !== 'README.md');

test.each(DECISIONS)('docs/decisions/README.md lists %s', (file) => {
  expect(read('docs/decisions/README.md')).toContain(`](${file}) |`);
});

test.each(['README.md', 'SECURITY.md', 'VERSIONS.md', 'docs/decisions/README.md', 'docs/delivery.md', 'docs/rehearsal.md', 'docs/releasing.md'])('the links of %s lead to files', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => path.join(path.dirname(file), link));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
});
