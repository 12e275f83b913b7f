import { readFileSync } from 'fs';
import * as path from 'path';
import { ConsoleLoginPattern, LogFilterPattern } from '../../src';
import * as samples from '../fixtures/console-sign-ins.json';

const MEMBERS = ['CIS', 'SUCCESSFUL_IAM_USER', 'SUCCESSFUL_IAM_USER_OR_ROOT', 'EXCLUDING_ASSUMED_ROLE', 'CIS_OR_MFA_FIELD_ABSENT'] as const;

// Who counts by each pattern: the source of the README's table.
test.each<[keyof typeof samples, (0 | 1)[]]>([
  //                                          CIS  IAM  +root  -role  +absent
  ['IAM user with MFA', [0, 0, 0, 0, 0]],
  ['root with MFA', [0, 0, 0, 0, 0]],
  ['IAM user without MFA', [1, 1, 1, 1, 1]],
  ['IAM user without MFA, six minutes later', [1, 1, 1, 1, 1]],
  ['root without MFA', [1, 0, 1, 1, 1]],
  ['IAM user without MFA, failed', [1, 0, 0, 1, 1]],
  ['unknown user, failed', [1, 0, 0, 1, 1]],
  ['federated user', [1, 0, 0, 0, 1]],
  ['IAM Identity Center user', [1, 0, 0, 0, 1]],
  ['IAM user, without the MFA field', [0, 0, 0, 0, 1]],
  ['root, without additional data', [0, 0, 0, 0, 1]],
  ['IAM user, MFA spelled otherwise', [1, 1, 1, 1, 1]],
  ['IAM user, MFA as a boolean', [0, 0, 0, 0, 0]],
  ['switch of a role', [0, 0, 0, 0, 0]],
  ['creation of a bucket', [0, 0, 0, 0, 0]],
])('%s', (sample, expected) => {
  const message = JSON.stringify(samples[sample]);
  const counts = MEMBERS.map((member) => LogFilterPattern.parse(ConsoleLoginPattern[member].logPatternString).matches(message));
  expect(counts.map(Number)).toEqual(expected);
});

test('every sample is in the table above', () => {
  expect(Object.keys(samples).filter((name) => name !== 'default')).toHaveLength(15);
});

describe('the table "which sign-ins count?" of the README says of each pattern what it misses', () => {
  const README = readFileSync(path.join(__dirname, '..', '..', 'README.md'), 'utf-8');

  const WORDS: Record<string, (keyof typeof samples)[]> = {
    '**root**': ['root without MFA'],
    'failed attempts': ['IAM user without MFA, failed', 'unknown user, failed'],
    'federated users': ['federated user', 'IAM Identity Center user'],
    'records without the field': ['IAM user, without the MFA field', 'root, without additional data'],
  };

  test.each(MEMBERS)('%s', (member) => {
    const [, misses] = new RegExp(`^\\| .+ \\| \`${member}\`.* \\| .+ \\| (.*)\\|$`, 'm').exec(README)!;
    const pattern = LogFilterPattern.parse(ConsoleLoginPattern[member].logPatternString);
    const missed = Object.keys(WORDS).filter((words) => !WORDS[words].some((sample) => pattern.matches(JSON.stringify(samples[sample]))));
    expect(misses.split(',').map((words) => words.trim()).filter((words) => words !== '')).toEqual(missed);
  });
});
