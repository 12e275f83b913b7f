import { existsSync, readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { CDK_VERSIONS, CONSTRUCTS_VERSIONS, NODE_VERSIONS } from '../scripts/supported-versions';
import { ConsoleLoginWithoutMfaAlarm } from '../src';
import { EXAMPLES, filesBelow } from './support/example-apps';
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

const GUIDES = [
  'README.md',
  'SECURITY.md',
  'VERSIONS.md',
  ...[...filesBelow(path.join(ROOT, 'docs'), '.md'), ...filesBelow(EXAMPLES, 'README.md')].map((file) => path.relative(ROOT, file)),
];

test.each(GUIDES)('the links of %s lead to files, and to headings in them', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)]*)\)/g)].map(([, link]) => link);
  expect(links.filter((link) => !leadsSomewhere(file, link))).toEqual([]);
});

test('links are found, and dead ones are told apart', () => {
  expect(GUIDES).toEqual(expect.arrayContaining(['README.md', 'docs/operations.md', 'examples/landing-zone/README.md']));
  expect(leadsSomewhere('docs/operations.md', '../README.md#which-sign-ins-count')).toBe(true);
  expect(leadsSomewhere('docs/operations.md', '../README.md#no-such-heading')).toBe(false);
  expect(leadsSomewhere('docs/operations.md', 'no-such-file.md')).toBe(false);
});

test('docs/operations.md has the query that the construct saves', () => {
  const stack = new Stack();
  new ConsoleLoginWithoutMfaAlarm(stack, 'Alarm', {
    logGroup: LogGroup.fromLogGroupName(stack, 'LogGroup', 'trail'),
    queryDefinitionName: 'sign-ins',
  });
  const [{ Properties }] = Object.values(Template.fromStack(stack).findResources('AWS::Logs::QueryDefinition'));
  expect(read('docs/operations.md')).toContain(`\`\`\`\n${Properties.QueryString}\n\`\`\`\n`);
});

function leadsSomewhere(from: string, link: string): boolean {
  const [target, heading] = link.split('#');
  const file = target === '' ? from : path.join(path.dirname(from), target);
  return existsSync(path.join(ROOT, file)) && (heading === undefined || headingsOf(file).includes(heading));
}

/** As GitHub makes anchors of them */
function headingsOf(file: string): string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\w\- ]/g, '').replace(/ /g, '-'));
}
