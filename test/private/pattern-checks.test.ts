import * as logs from 'aws-cdk-lib/aws-logs';
import { App, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib/core';
import { ConsoleLoginPattern, LogMetricAlarm } from '../../src';
import { createAlarm } from '../support/app';
import { warningIdsOf, warningsOf } from '../support/warnings';

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

describe('row 18: a pattern that CloudWatch Logs rejects is refused', () => {
  test.each([
    ['{ $.eventName == "ConsoleLogin" }', "'pattern' must have one of =, !=, <, <=, >, >=, IS and NOT EXISTS at position 15, got: =="],
    ['{ ($.a = "x") AND ($.b = "y") }', "'pattern' must have '&&', '||' or '}' at position 15, got: AND"],
    [' { ($.a = "x" }', "'pattern' must have '&&', '||' or the ')' of position 4 at position 15, got: }"],
  ])('%s', (pattern, message) => {
    expect(() => createAlarm(stack, 'Sut', { pattern: ConsoleLoginPattern.of(pattern) })).toThrow(new Error(message));
    expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
  });
});

test('row 18: a pattern that can never match is warned of', () => {
  createAlarm(stack, 'Sut', { pattern: ConsoleLoginPattern.of('{ ($.eventName = "ConsoleLogin") && ($.eventName = "SwitchRole") }') });
  expect(warningsOf(stack)).toEqual([{
    id: 'patternCannotMatch', path: '/Stack/Sut/Alarm', text: expect.stringMatching(/^The pattern never matches, as it demands .*eventName.*\. Correct 'pattern'$/),
  }]);
});

test.each([
  ['text', 'ERROR'],
  ['space-delimited', '[ip, user, status = 4*]'],
  ['all events', ''],
])('row 18: a pattern for other log events is not judged: %s', (_, logPatternString) => {
  const logGroup = logs.LogGroup.fromLogGroupName(stack, 'LogGroup', 'other');
  expect(() => new LogMetricAlarm(stack, 'Sut', { logGroup, filterName: 'f', pattern: { logPatternString } })).not.toThrow();
});

test('row 18: a token is not judged', () => {
  createAlarm(stack, 'Sut', { pattern: ConsoleLoginPattern.of(new CfnParameter(stack, 'Pattern').valueAsString) });
  expect(warningIdsOf(stack)).toEqual([]);
});

test.each(['CIS', 'SUCCESSFUL_IAM_USER', 'SUCCESSFUL_IAM_USER_OR_ROOT', 'EXCLUDING_ASSUMED_ROLE', 'CIS_OR_MFA_FIELD_ABSENT'] as const)(
  'row 18: %s can match', (member) => {
    createAlarm(stack, 'Sut', { pattern: ConsoleLoginPattern[member] });
    expect(warningIdsOf(stack)).toEqual([]);
  },
);
