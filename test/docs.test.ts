import { existsSync, readFileSync } from 'fs';
import * as path from 'path';
import { VERDICTS_OF_MISTAKES, VERDICTS_OF_PATTERNS } from './auditors/verdicts';
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

describe('docs/compliance.md says what the auditors said', () => {
  const rows = read('docs/compliance.md').split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

  test('of each pattern', () => {
    const verdicts = Object.values(VERDICTS_OF_PATTERNS).map((pattern) => pattern.verdicts);
    expect(rows).toContainEqual(['auditor', 'known by', ...Object.keys(VERDICTS_OF_PATTERNS).map((name) => `\`${name}\``)]);
    expect(rows.filter(([, knownBy]) => knownBy === 'test')).toEqual([
      ['Prowler', 'test', ...verdicts.map(({ prowler }) => prowler)],
      ['Custodian, by text', 'test', ...verdicts.map(({ custodianText }) => custodianText)],
      ['Custodian, by regular expression', 'test', ...verdicts.map(({ custodianRegex }) => custodianRegex)],
    ]);
  });

  test('of each mistake', () => {
    const header = rows.findIndex((row) => row[0] === 'what is wrong');
    expect(rows[header]).toEqual(['what is wrong', 'Prowler', 'Custodian']);
    expect(rows.slice(header + 2, rows.findIndex((row, index) => index > header && row.length === 0)))
      .toEqual(VERDICTS_OF_MISTAKES.map(({ mistake, verdicts }) => [mistake, verdicts.prowler, verdicts.custodianText]));
  });

  test.each([
    ['Prowler 5.46.0', 'auditors/prowler/requirements.txt', 'prowler==5.46.0 '],
    ['cloud-custodian 0.9.53', 'auditors/custodian/requirements.txt', 'c7n==0.9.53 '],
    ['5.2.5 on 127.0.0.1', 'auditors/aws_endpoint/requirements.txt', 'moto==5.2.5 '],
    ['cfn-lint 1.58.0', 'cfn-lint/requirements.txt', 'cfn-lint==1.58.0 '],
    ['`@cdklabs/cdk-validator-cfnguard` 0.0.62', '../package.json', '"@cdklabs/cdk-validator-cfnguard": "0.0.62"'],
    ['cdk-nag 2.37.55', '../package.json', '"cdk-nag": "2.37.55"'],
  ])('of %s, which is the one that is installed', (named, file, installed) => {
    expect(read('docs/compliance.md')).toContain(named);
    expect(read(`test/${file}`)).toContain(installed);
  });
});

test.each(['README.md', 'docs/compliance.md', 'docs/delivery.md', 'docs/rehearsal.md'])('the links of %s lead to files', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => path.join(path.dirname(file), link));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
});
