import { evaluateAlarm } from '../../src/rehearsal/alarm-evaluation';
import type { AlarmSettings } from '../../src/rehearsal/alarm-settings';
import { AlarmState } from '../../src/rehearsal/alarm-state';
import { CONTROL } from '../support/alarms';

const _ = undefined;
const THREE: Partial<AlarmSettings> = { evaluationPeriods: 3, datapointsToAlarm: 3 };

test.each<[string, Partial<AlarmSettings>, (number | undefined)[], string]>([
  // The newest datapoints decide.
  ['ALARM', {}, [_, _, 1], '1 of the last 1 datapoints (1) was greater than the threshold (0)'],
  ['ALARM', {}, [0, 2, _], '1 of the last 1 datapoints (2) was greater than the threshold (0)'],
  ['OK', {}, [2, 1, 0], '1 of the last 1 datapoints (0) was not greater than the threshold (0)'],
  ['OK', { threshold: 1 }, [_, _, 1], '1 of the last 1 datapoints (1) was not greater than the threshold (1)'],
  ['ALARM', { threshold: 1, comparisonOperator: 'GreaterThanOrEqualToThreshold' }, [_, _, 1],
    '1 of the last 1 datapoints (1) was greater than or equal to the threshold (1)'],
  ['OK', { threshold: 1, comparisonOperator: 'GreaterThanOrEqualToThreshold' }, [_, _, 0.5],
    '1 of the last 1 datapoints (0.5) was not greater than or equal to the threshold (1)'],
  // Breaching datapoints need not be adjacent; the list is newest first.
  ['ALARM', { ...THREE, datapointsToAlarm: 2 }, [5, _, 3, 0, 1], '2 of the last 3 datapoints (1, 3) were greater than the threshold (0)'],
  ['OK', THREE, [5, 5, 3, 0, 1], '1 of the last 3 datapoints (0) was not greater than the threshold (0)'],
  ['ALARM', { evaluationPeriods: 9, datapointsToAlarm: 7 }, [9, 8, 7, 6, 5, 4, 3, 0, 0],
    '7 of the last 9 datapoints (3, 4, 5, 6, 7 and 2 more) were greater than the threshold (0)'],
  ['ALARM', { evaluationPeriods: 5, datapointsToAlarm: 5 }, [5, 4, 3, 2, 1], '5 of the last 5 datapoints (1, 2, 3, 4, 5) were greater than the threshold (0)'],
  // Enough datapoints breach, though some are missing.
  ['ALARM', { ...THREE, datapointsToAlarm: 1 }, [_, _, _, _, 1], '1 of 1 datapoints in the evaluation range (1) was greater than the threshold (0)'],
  // No datapoint at all.
  ['OK', {}, [_, _, _], 'no datapoint in the evaluation range, and 1 missing datapoint was treated as not breaching'],
  ['ALARM', { ...THREE, treatMissingData: 'breaching' }, [_, _, _, _, _],
    'no datapoint in the evaluation range, and 3 missing datapoints were treated as breaching'],
  ['INSUFFICIENT_DATA', { treatMissingData: 'missing' }, [_, _, _], 'no datapoint in the evaluation range'],
  ['OK', { treatMissingData: 'ignore' }, [_, _, _], 'no datapoint in the evaluation range, and missing data keeps the state'],
  // Too few.
  ['OK', THREE, [_, _, _, 2, 1],
    '2 of 2 datapoints in the evaluation range (1, 2) were greater than the threshold (0), and 1 missing datapoint was treated as not breaching'],
  ['OK', THREE, [_, _, _, _, 1],
    '1 of 1 datapoints in the evaluation range (1) was greater than the threshold (0), and 2 missing datapoints were treated as not breaching'],
  ['OK', { ...THREE, treatMissingData: 'breaching' }, [_, _, _, 0, 1],
    '1 of 2 datapoints in the evaluation range (0) was not greater than the threshold (0), and 1 missing datapoint was treated as breaching'],
  ['ALARM', { ...THREE, treatMissingData: 'breaching' }, [_, _, _, _, 1],
    '1 of 1 datapoints in the evaluation range (1) was greater than the threshold (0), and 2 missing datapoints were treated as breaching'],
  ['ALARM', { ...THREE, datapointsToAlarm: 2, treatMissingData: 'breaching' }, [_, _, _, _, 0],
    '1 of 1 datapoints in the evaluation range (0) was not greater than the threshold (0), and 2 missing datapoints were treated as breaching'],
  ['OK', { ...THREE, treatMissingData: 'ignore' }, [_, 0, _, _, 1], '1 of 2 datapoints in the evaluation range (0) was not greater than the threshold (0)'],
  ['OK', { ...THREE, treatMissingData: 'ignore' }, [_, _, _, _, 1],
    '1 of 1 datapoints in the evaluation range (1) was greater than the threshold (0), and missing data keeps the state'],
  ['OK', { ...THREE, treatMissingData: 'missing' }, [_, 0, _, _, 1], '1 of 2 datapoints in the evaluation range (0) was not greater than the threshold (0)'],
  ['OK', { ...THREE, treatMissingData: 'missing' }, [_, _, _, _, 1],
    '1 of 1 datapoints in the evaluation range (1) was greater than the threshold (0), and an ALARM takes 3'],
  ['ALARM', { ...THREE, treatMissingData: 'missing' }, [_, 2, _, _, 1],
    '2 of 2 datapoints in the evaluation range (1, 2) were greater than the threshold (0), the oldest began 4 periods ago, and the others are missing'],
])('%s %j %j: %s', (state, alarm, datapoints, reason) => {
  expect(evaluateAlarm({ ...CONTROL, ...alarm }, datapoints, AlarmState.OK)).toEqual({ state, reason });
});
