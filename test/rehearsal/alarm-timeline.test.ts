/**
 * Timelines worked out by hand. A minute of data m is in the evaluation range of the evaluations at m + 1 to m + R, where
 * R = N x P + max(2 x P, 5 minutes): 15 minutes for the control.
 */
import type { AlarmSettings } from '../../src/rehearsal/alarm-settings';
import { runAlarm } from '../../src/rehearsal/alarm-timeline';
import type { MetricMinute } from '../../src/rehearsal/metric-minutes';
import { CONTROL, loginsAt, othersAt, run, sorted, WEEK } from '../support/alarms';

const FIRST_OK = '0 INSUFFICIENT_DATA > OK';

function range(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

describe('the defaults of the control', () => {
  test('nothing at all: OK at the first evaluation, not a period later', () => {
    expect(run({}, [])).toEqual([FIRST_OK]);
    expect(run({}, [], { startMinute: 77, endMinute: 77 })).toEqual(['77 INSUFFICIENT_DATA > OK']);
  });

  test('one login: one notification, ALARM for about 15 minutes', () => {
    // 100 is in the range of 101 to 115.
    expect(run({}, loginsAt(100))).toEqual([FIRST_OK, '101 OK > ALARM', '116 ALARM > OK']);
  });

  test('two logins 6 minutes apart: one notification', () => {
    // 100 is in the range to 115, 106 to 121.
    expect(run({}, loginsAt(100, 106))).toEqual([FIRST_OK, '101 OK > ALARM', '122 ALARM > OK']);
  });

  test('two logins an hour apart: two notifications', () => {
    expect(run({}, loginsAt(100, 160))).toEqual([
      FIRST_OK, '101 OK > ALARM', '116 ALARM > OK', '161 OK > ALARM', '176 ALARM > OK',
    ]);
  });

  test('15 minutes apart is still one, 16 are two: OK for a minute', () => {
    // 115 comes into the range at 116, when 100 leaves it; 116 comes a minute after.
    expect(run({}, loginsAt(100, 115))).toEqual([FIRST_OK, '101 OK > ALARM', '131 ALARM > OK']);
    expect(run({}, loginsAt(100, 116))).toEqual([
      FIRST_OK, '101 OK > ALARM', '116 ALARM > OK', '117 OK > ALARM', '132 ALARM > OK',
    ]);
  });

  test('logins all day, every 5 minutes: one notification', () => {
    // The last one at 1,440 is in the range to 1,455.
    expect(run({}, loginsAt(...range(0, 1440, 5)))).toEqual([FIRST_OK, '1 OK > ALARM', '1456 ALARM > OK']);
  });

  test('several logins in one minute are one datapoint', () => {
    const { transitions } = runAlarm(CONTROL, loginsAt(100, 100, 103), WEEK);
    expect(transitions[1]).toMatchObject({ minute: 101, reason: '1 of the last 1 datapoints (2) was greater than the threshold (0)' });
  });

  test('a login at creation: INSUFFICIENT_DATA > ALARM notifies like OK > ALARM', () => {
    expect(run({}, loginsAt(9), { startMinute: 10, endMinute: 100 })).toEqual(['10 INSUFFICIENT_DATA > ALARM', '25 ALARM > OK']);
  });

  test('data from before the alarm counts as long as it is in the range', () => {
    expect(run({}, loginsAt(9), { startMinute: 24, endMinute: 100 })).toEqual(['24 INSUFFICIENT_DATA > ALARM', '25 ALARM > OK']);
    expect(run({}, loginsAt(9), { startMinute: 25, endMinute: 100 })).toEqual(['25 INSUFFICIENT_DATA > OK']);
  });

  test('the end of the span is evaluated, and nothing after it', () => {
    expect(run({}, loginsAt(100), { startMinute: 0, endMinute: 101 })).toEqual([FIRST_OK, '101 OK > ALARM']);
    expect(run({}, loginsAt(100), { startMinute: 0, endMinute: 100 })).toEqual([FIRST_OK]);
  });

  test('threshold 1: one login never fires, two within a window of 5 minutes do', () => {
    expect(run({ threshold: 1 }, loginsAt(100, 105))).toEqual([FIRST_OK]);
    // 100 and 104 are in one period from 105 on, when it is [100, 105). At 106 the newest period is [101, 106) with one login.
    expect(run({ threshold: 1 }, loginsAt(100, 104))).toEqual([
      FIRST_OK,
      '105 OK > ALARM',
      '106 ALARM > OK',
      // [100, 105) again, with nothing newer: the newest period [105, 110) is empty.
      '110 OK > ALARM',
      '111 ALARM > OK',
      // And [105, 115) is empty.
      '115 OK > ALARM',
      '116 ALARM > OK',
    ]);
  });
});

describe('periods slide with the evaluation', () => {
  test('a window across a clock boundary counts both sides', () => {
    // [103, 108) holds both, though fixed buckets would part them at 105.
    expect(run({ threshold: 1 }, loginsAt(104, 106))[1]).toBe('107 OK > ALARM');
  });
});

describe('default value 0', () => {
  test('with steady other traffic it re-arms about 5 minutes after', () => {
    // [100, 105) is the newest period at 105, [101, 106) at 106.
    expect(run({}, sorted(othersAt(...range(0, 300)), loginsAt(100)))).toEqual([FIRST_OK, '101 OK > ALARM', '106 ALARM > OK']);
  });

  test('with steady other traffic two logins 6 minutes apart are two notifications', () => {
    expect(run({}, sorted(othersAt(...range(0, 300)), loginsAt(100, 106)))).toEqual([
      FIRST_OK, '101 OK > ALARM', '106 ALARM > OK', '107 OK > ALARM', '112 ALARM > OK',
    ]);
  });

  test('without other traffic there is no zero, and it re-arms as if it had none', () => {
    expect(run({}, loginsAt(100))).toEqual([FIRST_OK, '101 OK > ALARM', '116 ALARM > OK']);
  });

  test('one other event is enough, once the login has left the newest period', () => {
    // 107 is in the newest period from 108 on, the login in the second newest: [103, 108) and [98, 103).
    expect(run({}, sorted(loginsAt(100), othersAt(107)))).toEqual([FIRST_OK, '101 OK > ALARM', '108 ALARM > OK']);
    // 102 shares a period with the login at 103 to 105, is alone in the newest at 106 and 107, and together again in the
    // second newest [98, 103) at 108 to 110, and in the third newest at 113 to 115.
    expect(run({}, sorted(loginsAt(100), othersAt(102)))).toEqual([
      FIRST_OK, '101 OK > ALARM', '106 ALARM > OK', '108 OK > ALARM', '111 ALARM > OK', '113 OK > ALARM', '116 ALARM > OK',
    ]);
  });
});

describe('treatMissingData', () => {
  test('ignore: latches, and a second login is never notified', () => {
    expect(run({ treatMissingData: 'ignore' }, loginsAt(100, 5000))).toEqual(['101 INSUFFICIENT_DATA > ALARM']);
  });

  test('ignore: a zero unlatches', () => {
    expect(run({ treatMissingData: 'ignore' }, sorted(loginsAt(100, 5000), othersAt(4000)))).toEqual([
      '101 INSUFFICIENT_DATA > ALARM', '4001 ALARM > OK', '5001 OK > ALARM',
    ]);
  });

  test('missing: INSUFFICIENT_DATA from creation on, and again when the range is empty', () => {
    expect(run({ treatMissingData: 'missing' }, [])).toEqual([]);
    expect(run({ treatMissingData: 'missing' }, loginsAt(100, 160))).toEqual([
      '101 INSUFFICIENT_DATA > ALARM', '116 ALARM > INSUFFICIENT_DATA', '161 INSUFFICIENT_DATA > ALARM', '176 ALARM > INSUFFICIENT_DATA',
    ]);
  });

  test('breaching: in ALARM while there is nothing', () => {
    expect(run({ treatMissingData: 'breaching' }, othersAt(100))).toEqual([
      '0 INSUFFICIENT_DATA > ALARM', '101 ALARM > OK', '116 OK > ALARM',
    ]);
  });

  test('missing, 3 of 3: one login fires prematurely, when it is 3 periods old', () => {
    // The range is 25 minutes. The login is 1 period old at 101 to 105, 2 at 106 to 110, and 3 at 111.
    expect(run({ evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'missing' }, loginsAt(100))).toEqual([
      '101 INSUFFICIENT_DATA > OK', '111 OK > ALARM', '126 ALARM > INSUFFICIENT_DATA',
    ]);
  });
});

describe('M of N', () => {
  const TWO_OF_THREE: Partial<AlarmSettings> = { evaluationPeriods: 3, datapointsToAlarm: 2 };

  test('one login is not enough', () => {
    expect(run(TWO_OF_THREE, loginsAt(100))).toEqual([FIRST_OK]);
  });

  test('two logins 6 minutes apart are always in two periods', () => {
    // Both are in the range of 25 minutes from 107 to 125.
    expect(run(TWO_OF_THREE, loginsAt(100, 106))).toEqual([FIRST_OK, '107 OK > ALARM', '126 ALARM > OK']);
  });

  test('two logins 20 minutes apart: they need not be adjacent', () => {
    // 121 to 125
    expect(run(TWO_OF_THREE, loginsAt(100, 120))).toEqual([FIRST_OK, '121 OK > ALARM', '126 ALARM > OK']);
  });

  test('two logins 4 minutes apart are in two periods most of the time', () => {
    // One period holds both when it begins at 100: at 105, 110, 115, 120, 125.
    expect(run(TWO_OF_THREE, loginsAt(100, 104))).toEqual([
      FIRST_OK,
      '106 OK > ALARM', '110 ALARM > OK', '111 OK > ALARM', '115 ALARM > OK',
      '116 OK > ALARM', '120 ALARM > OK', '121 OK > ALARM', '125 ALARM > OK',
    ]);
  });

  test('with zeros in between, only the newest 3 datapoints count', () => {
    // A login every 12 minutes and steady traffic: both within the newest 15 minutes, in two periods, from 113 to 115.
    expect(run(TWO_OF_THREE, sorted(othersAt(...range(0, 300)), loginsAt(100, 112)))).toEqual([
      FIRST_OK, '113 OK > ALARM', '116 ALARM > OK',
    ]);
  });

  test('all of N', () => {
    // Logins at 100, 105, 110 are in three periods from 111 on, to 125.
    expect(run({ evaluationPeriods: 3, datapointsToAlarm: 3 }, loginsAt(100, 105, 110))).toEqual([
      FIRST_OK, '111 OK > ALARM', '126 ALARM > OK',
    ]);
  });
});

describe('late data', () => {
  const late = (arrivedAt: number): MetricMinute => ({ minute: 100, sum: 1, arrivedAt });

  test('counts from its arrival on, and leaves with its minute', () => {
    expect(run({}, [late(110)])).toEqual([FIRST_OK, '110 OK > ALARM', '116 ALARM > OK']);
    expect(run({}, [late(115)])).toEqual([FIRST_OK, '115 OK > ALARM', '116 ALARM > OK']);
  });

  test('never counts when its minute has left the range before', () => {
    expect(run({}, [late(116)])).toEqual([FIRST_OK]);
  });

  test('changes a datapoint that was there', () => {
    expect(run({ threshold: 1 }, [...loginsAt(100), late(103)])).toEqual([FIRST_OK, '103 OK > ALARM', '116 ALARM > OK']);
  });

  test('does not hold up what comes after it', () => {
    expect(run({}, [late(1000), ...loginsAt(200)])).toEqual([FIRST_OK, '201 OK > ALARM', '216 ALARM > OK']);
  });
});

describe('other periods', () => {
  test('1 minute: the range is 6 minutes', () => {
    expect(run({ period: 60 }, loginsAt(100))).toEqual([FIRST_OK, '101 OK > ALARM', '107 ALARM > OK']);
  });

  test('2 minutes: the range is 7, and the oldest period is the one minute that is left of it', () => {
    expect(run({ period: 120 }, loginsAt(100))).toEqual([FIRST_OK, '101 OK > ALARM', '108 ALARM > OK']);
    // One period begins at 99, and holds both, at 101, 103, 105 and 107. At 107, [99, 101) is the oldest, and 99 is out of the range.
    expect(run({ period: 120, threshold: 1 }, loginsAt(99, 100))).toEqual([
      FIRST_OK, '101 OK > ALARM', '102 ALARM > OK', '103 OK > ALARM', '104 ALARM > OK', '105 OK > ALARM', '106 ALARM > OK',
    ]);
  });

  test('15 minutes: 45 minutes, as in a recorded history', () => {
    // The last failure at 19:50, OK in the minute 20:36 (N = 1, notBreaching).
    const minute = (hours: number, minutes: number) => hours * 60 + minutes;
    expect(run({ period: 900 }, loginsAt(minute(19, 50)))).toEqual([
      FIRST_OK, `${minute(19, 51)} OK > ALARM`, `${minute(20, 36)} ALARM > OK`,
    ]);
  });

  test('a day in all is evaluated every minute', () => {
    // 1,440 + 2,880 minutes
    expect(run({ period: 86_400 }, loginsAt(100))).toEqual([FIRST_OK, '101 OK > ALARM', '4421 ALARM > OK']);
  });

  test('more than a day is evaluated every hour', () => {
    // Two days and a range of four, 5,760 minutes: evaluations at 7 + 60 k, the first after 100 at 127. 100 is in the range up
    // to 5,860; the first evaluation after that is 7 + 98 x 60.
    expect(run({ period: 86_400, evaluationPeriods: 2 }, loginsAt(100), { startMinute: 7, endMinute: 9999 })).toEqual([
      '7 INSUFFICIENT_DATA > OK', '127 OK > ALARM', '5887 ALARM > OK',
    ]);
  });
});

describe('what rests on the inferred range is marked', () => {
  test.each<[string, Partial<AlarmSettings>, MetricMinute[], boolean[]]>([
    ['the first OK and the ALARM do not, the OK after it does', {}, loginsAt(100), [false, false, true]],
    ['an ALARM on the newest period does not, whatever was before', {}, loginsAt(100, 160), [false, false, true, false, true]],
    ['an OK by a zero in the newest period does not', {}, sorted(othersAt(...range(0, 300)), loginsAt(100)), [false, false, false]],
    ['2 of 3 in the newest three periods do not', { evaluationPeriods: 3, datapointsToAlarm: 2 }, loginsAt(100, 106), [false, false, true]],
    ['2 of 3 that reach beyond do', { evaluationPeriods: 3, datapointsToAlarm: 2 }, loginsAt(100, 120), [false, true, true]],
    ['an ALARM on a period that was over when its sign-in arrived does', {}, [{ minute: 100, sum: 1, arrivedAt: 107 }], [false, true, true]],
    ['1 of 3 in the newest three does not, though there is more', { evaluationPeriods: 3, datapointsToAlarm: 1 }, loginsAt(50, 100), [false, false, true, false, true]],
  ])('%s', (_, alarm, minutes, expected) => {
    const timeline = runAlarm({ ...CONTROL, ...alarm }, minutes, WEEK);
    expect(timeline.transitions.map(({ isEstimate }) => isEstimate)).toEqual(expected.slice(0, timeline.transitions.length));
    expect(timeline.transitions).toHaveLength(expected.length);
  });

  test('a datapoint in the first minute of the newest N periods is not beyond them', () => {
    // At 115 the newest three periods are [100, 115), at 116 [101, 116).
    const alarm: AlarmSettings = { ...CONTROL, evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'missing' };
    const first = (startMinute: number) => runAlarm(alarm, loginsAt(100), { startMinute, endMinute: startMinute }).transitions;
    expect(first(115)).toMatchObject([{ to: 'ALARM', isEstimate: false }]);
    expect(first(116)).toMatchObject([{ to: 'ALARM', isEstimate: true }]);
  });

  test('with the range itself', () => {
    expect(runAlarm(CONTROL, [], WEEK)).toMatchObject({ evaluationRange: 15, rangeIsEstimate: true });
    expect(runAlarm({ ...CONTROL, period: 60 }, [], WEEK).evaluationRange).toBe(6);
    // AWS's example: 5 datapoints for N = 3.
    expect(runAlarm({ ...CONTROL, evaluationPeriods: 3 }, [], WEEK).evaluationRange).toBe(25);
  });
});

test('a transition says why', () => {
  expect(runAlarm(CONTROL, loginsAt(100), WEEK)).toMatchObject({
    state: 'OK',
    transitions: [
      { minute: 0, from: 'INSUFFICIENT_DATA', to: 'OK', reason: 'no datapoint in the evaluation range, and 1 missing datapoint was treated as not breaching' },
      { minute: 101, from: 'OK', to: 'ALARM', reason: '1 of the last 1 datapoints (1) was greater than the threshold (0)' },
      { minute: 116, from: 'ALARM', to: 'OK', reason: 'no datapoint in the evaluation range, and 1 missing datapoint was treated as not breaching' },
    ],
  });
});

test('the last state', () => {
  expect(runAlarm(CONTROL, loginsAt(100), { startMinute: 0, endMinute: 110 }).state).toBe('ALARM');
  expect(runAlarm({ ...CONTROL, treatMissingData: 'missing' }, [], WEEK).state).toBe('INSUFFICIENT_DATA');
});

test('silence costs nothing: two logins two thousand years apart', () => {
  const later = 1_000_000_000;
  const begin = performance.now();
  expect(run({}, loginsAt(100, later), { startMinute: 0, endMinute: 2 * later })).toEqual([
    FIRST_OK, '101 OK > ALARM', '116 ALARM > OK', `${later + 1} OK > ALARM`, `${later + 16} ALARM > OK`,
  ]);
  // A step for every minute takes many seconds.
  expect(performance.now() - begin).toBeLessThan(5000);
});

describe('refused', () => {
  test.each<[Partial<AlarmSettings>, string]>([
    [{ period: 90 }, "'period' must be a multiple of 60 seconds, got: 90"],
    [{ period: 0 }, "'period' must be a multiple of 60 seconds, got: 0"],
    [{ period: NaN }, "'period' must be a multiple of 60 seconds, got: NaN"],
    [{ evaluationPeriods: 0 }, "'evaluationPeriods' must be a whole number of at least 1, got: 0"],
    [{ evaluationPeriods: 1.5 }, "'evaluationPeriods' must be a whole number of at least 1, got: 1.5"],
    [{ datapointsToAlarm: 0 }, "'datapointsToAlarm' must be a whole number of at least 1, got: 0"],
    [{ evaluationPeriods: 2, datapointsToAlarm: 3 }, "'datapointsToAlarm' must be at most 'evaluationPeriods' (2), got: 3"],
    [{ threshold: Infinity }, "'threshold' must be a finite number, got: Infinity"],
    [{ comparisonOperator: 'LessThanThreshold' as never },
      "'comparisonOperator' must be one of GreaterThanThreshold, GreaterThanOrEqualToThreshold, got: LessThanThreshold"],
    [{ treatMissingData: 'none' as never }, "'treatMissingData' must be one of breaching, notBreaching, ignore, missing, got: none"],
  ])('settings %j', (alarm, message) => {
    expect(() => run(alarm, [])).toThrow(new Error(message));
  });

  test.each<[MetricMinute[], string]>([
    [loginsAt(2, 1), "'minutes' must be sorted by 'minute', got: 1 after 2"],
    [loginsAt(0.5), "'minute' must be a whole number, got: 0.5"],
    [[{ minute: 1, sum: NaN, arrivedAt: 1 }], "'sum' must be a finite number, got: NaN"],
    [[{ minute: 1, sum: 1, arrivedAt: 0 }], "'arrivedAt' must be a whole number of at least 'minute' (1), got: 0"],
    [[{ minute: 1, sum: 1, arrivedAt: 1.5 }], "'arrivedAt' must be a whole number of at least 'minute' (1), got: 1.5"],
  ])('minutes %j', (minutes, message) => {
    expect(() => run({}, minutes)).toThrow(new Error(message));
  });

  test.each<[number, number, string]>([
    [0.5, 9, "'startMinute' must be a whole number, got: 0.5"],
    [5, 4, "'endMinute' must be a whole number of at least 'startMinute' (5), got: 4"],
    [5, Infinity, "'endMinute' must be a whole number of at least 'startMinute' (5), got: Infinity"],
  ])('a span from %d to %d', (startMinute, endMinute, message) => {
    expect(() => run({}, [], { startMinute, endMinute })).toThrow(new Error(message));
  });
});
