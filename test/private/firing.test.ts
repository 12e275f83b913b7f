import { CfnAlarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { App, CfnParameter, Fn, Lazy, Stack } from 'aws-cdk-lib/core';
import type { ConsoleLoginWithoutMfaAlarmProps } from '../../src';
import { createAlarm } from '../support/app';
import { warningIdsOf, warningsOf } from '../support/warnings';

const OR_EQUAL = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;

let stack: Stack;

beforeEach(() => {
  stack = new Stack(new App(), 'Stack');
});

describe('row 1: settings with which a single sign-in cannot fire are warned of', () => {
  test.each<[Partial<ConsoleLoginWithoutMfaAlarmProps>, string]>([
    [{ threshold: 1 }, "A single match adds 1, which is not GreaterThanThreshold 1, so it does not fire. Lower 'threshold', or raise 'metricValue'"],
    [{ threshold: 2, comparisonOperator: OR_EQUAL }, 'A single match adds 1, which is not GreaterThanOrEqualToThreshold 2'],
    [{ metricValue: '0' }, 'A single match adds 0, which is not GreaterThanThreshold 0'],
    [{ metricValue: '-1' }, 'A single match adds -1, which is not GreaterThanThreshold 0'],
    [{ metricValue: '0.5', threshold: 0.5 }, 'A single match adds 0.5, which is not GreaterThanThreshold 0.5'],
    [{ threshold: Lazy.number({ produce: () => 1 }) }, 'A single match adds 1, which is not GreaterThanThreshold 1'],
    [{ evaluationPeriods: 2 }, "A single match makes one period breach, and 2 of 2 must, so it does not fire. Set 'datapointsToAlarm' to 1"],
    [{ evaluationPeriods: 3, datapointsToAlarm: 2 }, 'A single match makes one period breach, and 2 of 3 must'],
  ])('%j', (options, text) => {
    createAlarm(stack, 'Sut', options);
    expect(warningsOf(stack)).toEqual([{ id: 'singleMatchCannotFire', path: '/Stack/Sut/Alarm', text: expect.stringContaining(text) }]);
  });

  test('set past the options, on the L1', () => {
    const sut = createAlarm(stack, 'Sut');
    (sut.alarm.node.defaultChild as CfnAlarm).threshold = 1;
    expect(warningIdsOf(stack)).toEqual(['singleMatchCannotFire']);
  });

  test.each<Partial<ConsoleLoginWithoutMfaAlarmProps>>([
    {},
    { threshold: 1, metricValue: '2' },
    { threshold: 1, comparisonOperator: OR_EQUAL },
    { threshold: 0.5 },
    { evaluationPeriods: 3, datapointsToAlarm: 1 },
    { threshold: 5, metricValue: '$.count' },
  ])('%j is not', (options) => {
    createAlarm(stack, 'Sut', options);
    expect(warningIdsOf(stack)).toEqual([]);
  });

  test('what is not known is not judged', () => {
    const text = new CfnParameter(stack, 'Text').valueAsString;
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    createAlarm(stack, 'A', { threshold: number, filterName: 'a' });
    createAlarm(stack, 'B', { metricValue: text, threshold: 5, filterName: 'b' });
    createAlarm(stack, 'C', { evaluationPeriods: number, filterName: 'c' });
    createAlarm(stack, 'D', { evaluationPeriods: 2, datapointsToAlarm: number, filterName: 'd' });
    const chosenLate = createAlarm(stack, 'E', { filterName: 'e' }).metricFilter.node.defaultChild as CfnMetricFilter;
    chosenLate.metricTransformations = Fn.conditionIf('Condition', [], []);
    expect(warningIdsOf(stack)).toEqual([]);
  });
});

describe('row 14: an alarm that latches is warned of', () => {
  test('treatMissingData IGNORE', () => {
    createAlarm(stack, 'Sut', { treatMissingData: TreatMissingData.IGNORE });
    expect(warningsOf(stack)).toEqual([{
      id: 'latchesInAlarm',
      path: '/Stack/Sut/Alarm',
      text: 'With treatMissingData IGNORE the alarm stays in ALARM after the first match while nothing else is reported, '
        + "and no second one is notified. Omit 'treatMissingData'",
    }]);
  });

  test.each([TreatMissingData.NOT_BREACHING, TreatMissingData.MISSING])('%s is not', (treatMissingData) => {
    createAlarm(stack, 'Sut', { treatMissingData });
    expect(warningIdsOf(stack)).toEqual([]);
  });
});
