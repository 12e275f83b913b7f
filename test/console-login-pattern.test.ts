import { ConsoleLoginPattern } from '../src';

// Auditors compare these texts byte for byte.
test.each([
  ['CIS', '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'],
  [
    'SUCCESSFUL_IAM_USER',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    'SUCCESSFUL_IAM_USER_OR_ROOT',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && (($.userIdentity.type = "IAMUser") || ($.userIdentity.type = "Root")) && ($.responseElements.ConsoleLogin = "Success") }',
  ],
  [
    'EXCLUDING_ASSUMED_ROLE',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type != "AssumedRole") }',
  ],
  [
    'CIS_OR_MFA_FIELD_ABSENT',
    '{ ($.eventName = "ConsoleLogin") && (($.additionalEventData.MFAUsed != "Yes") || ($.additionalEventData.MFAUsed NOT EXISTS)) }',
  ],
] as const)('%s', (member, pattern) => {
  expect(ConsoleLoginPattern[member].logPatternString).toBe(pattern);
});

test('of() takes any pattern as it is, and claims no control for it', () => {
  const pattern = ConsoleLoginPattern.of('{ $.eventName = "SwitchRole" }');
  expect(pattern.logPatternString).toBe('{ $.eventName = "SwitchRole" }');
  expect(pattern.satisfiedControls).toEqual([]);
});

test.each([
  ['CIS', ['CIS AWS Foundations Benchmark 3.2 (1.2.0), 4.2 (1.3.0 to 5.0.0), 5.2 (6.0.0 and later)']],
  [
    'SUCCESSFUL_IAM_USER',
    ['CIS AWS Foundations Benchmark 4.2 (1.4.0 to 5.0.0), 5.2 (6.0.0 and later)', 'AWS Security Hub CloudWatch.3'],
  ],
  ['SUCCESSFUL_IAM_USER_OR_ROOT', []],
  ['EXCLUDING_ASSUMED_ROLE', []],
  ['CIS_OR_MFA_FIELD_ABSENT', []],
] as const)('the controls that %s satisfies', (member, controls) => {
  expect(ConsoleLoginPattern[member].satisfiedControls).toEqual(controls);
});
