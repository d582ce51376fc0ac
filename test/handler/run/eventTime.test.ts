import { expect, it } from 'vitest';
import { readEventTime, UnreadableEventTime } from '../../../handler/run/eventTime.ts';

it("reads a scheduled event's time", () => {
  const event = { version: '0', source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2030-01-01T09:00:00Z', detail: {} };

  expect(readEventTime(event)).toBe(Date.parse('2030-01-01T09:00:00Z'));
});

it.each([
  [{}, 'undefined'],
  [{ time: 'soon' }, '"soon"'],
  [{ time: 1893488400000 }, '1893488400000'],
  [{ time: null }, 'null'],
  [null, 'undefined'],
  ['2030-01-01T09:00:00Z', 'undefined'],
])('refuses the event %j by name', (event, shown) => {
  expect(() => readEventTime(event)).toThrow(
    expect.objectContaining({
      name: 'UnreadableEventTime',
      message: `The event's "time" must be an ISO 8601 instant such as "2030-01-01T09:00:00Z", not ${shown}.`,
    }),
  );
  expect(() => readEventTime(event)).toThrow(UnreadableEventTime);
});
