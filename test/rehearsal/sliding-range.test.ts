import { SlidingRange } from '../../src/rehearsal/sliding-range';
import { CONTROL, loginsAt } from '../support/alarms';

test('holds a datapoint for each period that begins in it, the oldest first', () => {
  // GIVEN a range of 2 x 2 + 5 minutes
  const range = new SlidingRange({ ...CONTROL, period: 120, evaluationPeriods: 2 }, loginsAt(11, 19));

  // WHEN
  range.slideTo(20);

  // THEN
  expect(range.datapoints).toEqual([1, undefined, undefined, undefined, 1]);
});
