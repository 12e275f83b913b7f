import { readFileSync } from 'fs';
import * as path from 'path';
import { VERDICTS_OF_MISTAKES, VERDICTS_OF_PATTERNS } from '../auditors/verdicts';

const ROOT = path.join(__dirname, '..', '..');

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf-8');
}

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
    ['Prowler 5.46.0', 'test/auditors/prowler/requirements.txt', 'prowler==5.46.0 '],
    ['cloud-custodian 0.9.53', 'test/auditors/custodian/requirements.txt', 'c7n==0.9.53 '],
    ['5.2.5 on 127.0.0.1', 'test/auditors/aws_endpoint/requirements.txt', 'moto==5.2.5 '],
    ['cfn-lint 1.58.0', 'test/cfn-lint/requirements.txt', 'cfn-lint==1.58.0 '],
    ['`@cdklabs/cdk-validator-cfnguard` 0.0.62', 'package.json', '"@cdklabs/cdk-validator-cfnguard": "0.0.62"'],
    ['cdk-nag 2.37.55', 'package.json', '"cdk-nag": "2.37.55"'],
  ])('of %s, which is the one that is installed', (named, file, installed) => {
    expect(read('docs/compliance.md')).toContain(named);
    expect(read(file)).toContain(installed);
  });
});
