import { expect, it } from 'vitest';
import { localReading } from '../../../sandbox/console/schedules.ts';

const nowMs = Date.parse('2030-01-01T12:02:03Z');

it.each([
  ['rate(5 minutes)', 'every 5 minutes', ['2030-01-01T12:05:00.000Z', '2030-01-01T12:10:00.000Z']],
  ['rate(90 minutes)', 'every 90 minutes', ['2030-01-01T13:00:00.000Z', '2030-01-01T14:00:00.000Z']],
  ['rate(6 hours)', 'every 6 hours', ['2030-01-01T18:00:00.000Z', '2030-01-02T00:00:00.000Z']],
  ['rate(2 days)', 'every 2 days', ['2030-01-03T00:00:00.000Z', '2030-01-05T00:00:00.000Z']],
  ['cron(0 9 * * ? *)', 'every day at 09:00 UTC', ['2030-01-02T09:00:00.000Z', '2030-01-03T09:00:00.000Z']],
])('%s is read as AWS does, and comes when LocalStack comes to it', (expression, english, next) => {
  const reading = localReading(expression, nowMs, 2);

  expect({ ...reading, next: reading.next.map((at) => new Date(at).toISOString()) }).toEqual({ english, next });
});

it('tells what is no expression, in the words of AWS', () => {
  expect(localReading('rate(1 minutes)', nowMs, 2)).toEqual({ next: [], error: 'Parameter ScheduleExpression is not valid.' });
});
