import * as fc from 'fast-check';
import { evaluateAlarm } from '../../src/rehearsal/alarm-evaluation';
import { type AlarmSettings, COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from '../../src/rehearsal/alarm-settings';
import { AlarmState } from '../../src/rehearsal/alarm-state';
import { runAlarm } from '../../src/rehearsal/alarm-timeline';
import type { MetricMinute } from '../../src/rehearsal/metric-minutes';
import { transitionsOf } from '../support/alarms';
import { naiveState, naiveTransitions } from '../support/naive-alarm';

const minutePeriods = fc.constantFrom(60, 120, 180, 300, 420, 900);
/** Two of these are more than a day. */
const dayPeriods = fc.constantFrom(28_800, 43_200, 43_260, 86_400);

function settings(period: fc.Arbitrary<number>, maxPeriods: number): fc.Arbitrary<AlarmSettings> {
  return fc.integer({ min: 1, max: maxPeriods }).chain((evaluationPeriods) => fc.record({
    period,
    evaluationPeriods: fc.constant(evaluationPeriods),
    datapointsToAlarm: fc.integer({ min: 1, max: evaluationPeriods }),
    comparisonOperator: fc.constantFrom(...COMPARISON_OPERATORS),
    threshold: fc.constantFrom(0, 1, 2),
    treatMissingData: fc.constantFrom(...MISSING_DATA_TREATMENTS),
  }));
}

function metric(lastMinute: number, maxDelay: number, maxLength: number): fc.Arbitrary<MetricMinute[]> {
  const delay = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: maxDelay }));
  return fc.array(fc.tuple(fc.integer({ min: 0, max: lastMinute }), fc.constantFrom(0, 0, 1, 1, 2), delay), { maxLength })
    .map((minutes) => minutes.map(([minute, sum, late]) => ({ minute, sum, arrivedAt: minute + late })).sort((a, b) => a.minute - b.minute));
}

describe('skipping evaluations changes nothing', () => {
  test('of an alarm that is evaluated every minute', () => {
    fc.assert(fc.property(settings(minutePeriods, 4), metric(200, 60, 30), fc.integer({ min: 0, max: 30 }), (alarm, minutes, startMinute) => {
      const endMinute = 320;
      expect(transitionsOf(runAlarm(alarm, minutes, { startMinute, endMinute }))).toEqual(naiveTransitions(alarm, minutes, startMinute, endMinute));
    }), { numRuns: 500, seed: 20260101 });
  });

  test('of an alarm over days', () => {
    fc.assert(fc.property(settings(dayPeriods, 3), metric(6000, 3000, 10), fc.integer({ min: 0, max: 100 }), (alarm, minutes, startMinute) => {
      const endMinute = 8000;
      expect(transitionsOf(runAlarm(alarm, minutes, { startMinute, endMinute }))).toEqual(naiveTransitions(alarm, minutes, startMinute, endMinute));
    }), { numRuns: 25, seed: 20260101 });
  });
});

test('one evaluation agrees with lists of marks', () => {
  const datapoints = fc.array(fc.option(fc.constantFrom(0, 1, 2, 3), { nil: undefined }), { minLength: 1, maxLength: 9 });
  const states = fc.constantFrom(AlarmState.OK, AlarmState.ALARM, AlarmState.INSUFFICIENT_DATA);
  fc.assert(fc.property(settings(minutePeriods, 6), datapoints, states, (alarm, values, state) => {
    expect(evaluateAlarm(alarm, values, state).state).toBe(naiveState(alarm, [...values].reverse(), state));
  }), { numRuns: 3000, seed: 20260101 });
});

test('every transition goes on from the one before, to another state, with a reason', () => {
  fc.assert(fc.property(settings(minutePeriods, 4), metric(200, 60, 30), (alarm, minutes) => {
    const { transitions, state } = runAlarm(alarm, minutes, { startMinute: 0, endMinute: 320 });
    let previous = { minute: -1, to: AlarmState.INSUFFICIENT_DATA };
    for (const transition of transitions) {
      expect(transition.minute).toBeGreaterThan(previous.minute);
      expect(transition.from).toBe(previous.to);
      expect(transition.to).not.toBe(transition.from);
      expect(transition.reason).toMatch(/^(\d+ of |no datapoint )/);
      expect(transition.reason).not.toContain('0 of ');
      previous = transition;
    }
    expect(state).toBe(previous.to);
  }), { numRuns: 300, seed: 20260101 });
});
