import { Replay } from '../../src/rehearsal/replay';

test('tells why an event is no record, and nothing of others', () => {
  const replay = new Replay({}, {});
  expect(replay.add('{"eventTime":"2026-01-15T09:00:00Z"}')).toBeUndefined();
  expect(replay.add('{"eventName":"ConsoleLogin"}')).toBe("'eventTime' must be an ISO 8601 time");
});

test('knows the minutes of the first and of the last event', () => {
  // GIVEN
  const replay = new Replay({}, {});
  expect(replay.span).toBeUndefined();

  replay.add('{"eventTime":"1970-01-01T02:00:59Z"}');
  expect(replay.span).toEqual({ first: 120, last: 120 });

  // WHEN
  ['1970-01-01T02:00:59Z', '1970-01-01T00:01:00Z', 'malformed'].forEach((time) => replay.add(JSON.stringify({ eventTime: time })));

  // THEN
  expect(replay.span).toEqual({ first: 1, last: 120 });
});
