/**
 * AWS's tables on missing data, from "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html), and what the prose around
 * them says. Oldest to newest: 0 is a datapoint within the threshold, X a breaching one, - a missing one.
 */
import { evaluateAlarm } from '../../src/rehearsal/alarm-evaluation';
import { type AlarmSettings, MISSING_DATA_TREATMENTS, type TreatMissingData } from '../../src/rehearsal/alarm-settings';
import { AlarmState } from '../../src/rehearsal/alarm-state';
import { CONTROL } from '../support/alarms';

type Expected = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'retained';
type Row = [datapoints: string, missing: Expected, ignore: Expected, breaching: Expected, notBreaching: Expected];

const STATES = [AlarmState.OK, AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA];

const THREE_OF_THREE: Row[] = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 'INSUFFICIENT_DATA', 'retained', 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', 'retained', 'ALARM', 'OK'],
];

const TWO_OF_THREE: Row[] = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', 'retained', 'ALARM', 'OK'],
];

/** A row that the table had until 2020, before the premature alarm state was described; it still agrees with it. */
const FORMER_THREE_OF_THREE: Row[] = [
  ['X - - - -', 'ALARM', 'retained', 'ALARM', 'OK'],
];

describe('the first table: N = M = 3', () => {
  everyRow({ evaluationPeriods: 3, datapointsToAlarm: 3 }, THREE_OF_THREE);
});

describe('the second table: N = 3, M = 2', () => {
  everyRow({ evaluationPeriods: 3, datapointsToAlarm: 2 }, TWO_OF_THREE);
});

describe('a former row of the first table', () => {
  everyRow({ evaluationPeriods: 3, datapointsToAlarm: 3 }, FORMER_THREE_OF_THREE);
});

describe('the row after `0 - - - -`', () => {
  test('if the data is still missing, `breaching` goes to ALARM', () => {
    expect(stateOf('- - - - -', { evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'breaching' }, AlarmState.OK)).toBe('ALARM');
  });
});

describe('a premature alarm', () => {
  test.each(['- - - - X', '- - - X -'])('waits at %s, as the next datapoint may be good', (datapoints) => {
    const alarm: Partial<AlarmSettings> = { evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'missing' };
    expect(stateOf(datapoints, alarm, AlarmState.OK)).toBe('OK');
    // INSUFFICIENT_DATA is for a range without any datapoint.
    expect(stateOf(datapoints, alarm, AlarmState.INSUFFICIENT_DATA)).toBe('OK');
  });

  test.each(['- - - X 0', '- - X - 0'])('does not come when it was good: %s', (datapoints) => {
    expect(stateOf(datapoints, { evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'missing' }, AlarmState.OK)).toBe('OK');
  });

  test.each(['- - - - X', '- - - X -'])('is not needed at %s where one datapoint is enough', (datapoints) => {
    for (const treatMissingData of MISSING_DATA_TREATMENTS) {
      expect(stateOf(datapoints, { evaluationPeriods: 3, datapointsToAlarm: 1, treatMissingData }, AlarmState.OK)).toBe('ALARM');
    }
  });

  test('counts from M, not from N', () => {
    expect(stateOf('- - - - X - -', { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: 'missing' }, AlarmState.OK)).toBe('ALARM');
    expect(stateOf('- - - - - X -', { evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: 'missing' }, AlarmState.OK)).toBe('OK');
  });
});

describe('M breaching datapoints are enough', () => {
  test.each(['- - - X X', 'X - - - X', '0 - - X X'])('whatever is missing: %s', (datapoints) => {
    for (const treatMissingData of MISSING_DATA_TREATMENTS) {
      expect(stateOf(datapoints, { evaluationPeriods: 4, datapointsToAlarm: 2, treatMissingData }, AlarmState.OK)).toBe('ALARM');
    }
  });
});

function everyRow(alarm: Partial<AlarmSettings>, rows: Row[]): void {
  describe.each(rows)('%s', (datapoints, ...expected) => {
    test.each<[TreatMissingData, Expected]>([
      ['missing', expected[0]],
      ['ignore', expected[1]],
      ['breaching', expected[2]],
      ['notBreaching', expected[3]],
    ])('%s: %s', (treatMissingData, state) => {
      // The state before matters where it is retained, and nowhere else.
      for (const current of STATES) {
        expect(stateOf(datapoints, { ...alarm, treatMissingData }, current)).toBe(state === 'retained' ? current : state);
      }
    });
  });
}

function stateOf(datapoints: string, alarm: Partial<AlarmSettings>, current: AlarmState): AlarmState {
  const values = datapoints.split(' ').map((datapoint) => ({ 'X': 1, '0': 0, '-': undefined })[datapoint]);
  return evaluateAlarm({ ...CONTROL, ...alarm }, values, current).state;
}
