import { describe, expect, test } from 'vitest';
import { nextFire, parseSchedule } from '../../../engine/schedule/schedule.ts';

/** Expression, an instant, and what fires after it. */
const firings: [expression: string, after: string, ...next: string[]][] = [
  ['cron(0 9 * * ? *)', '2026-11-24T05:04:02Z', '2026-11-24T09:00', '2026-11-25T09:00'],
  ['cron(0 9 * * ? *)', '2026-11-24T08:59:59.999Z', '2026-11-24T09:00'],
  ['cron(0 9 * * ? *)', '2026-11-24T09:00:00Z', '2026-11-25T09:00'],
  ['cron(0 10 * * ? *)', '2026-12-31T10:00:00Z', '2027-01-01T10:00'],
  ['cron(15 12 * * ? *)', '2026-01-01T00:00:00Z', '2026-01-01T12:15'],
  ['cron(0 18 ? * MON-FRI *)', '2026-11-27T18:00:00Z', '2026-11-30T18:00'],
  ['cron(0 8 1 * ? *)', '2026-01-31T00:00:00Z', '2026-02-01T08:00', '2026-03-01T08:00'],
  ['cron(0/15 * * * ? *)', '2026-01-01T00:00:00Z', '2026-01-01T00:15', '2026-01-01T00:30', '2026-01-01T00:45', '2026-01-01T01:00'],
  ['cron(0/10 * ? * MON-FRI *)', '2026-11-27T23:45:00Z', '2026-11-27T23:50', '2026-11-30T00:00'],
  ['cron(0/5 8-17 ? * MON-FRI *)', '2026-11-27T17:50:00Z', '2026-11-27T17:55', '2026-11-30T08:00'],
  ['cron(0/30 20-2 ? * MON-FRI *)', '2026-11-24T02:30:00Z', '2026-11-24T20:00'],
  ['cron(*/20 * * * ? *)', '2026-01-01T00:20:00Z', '2026-01-01T00:40', '2026-01-01T01:00'],
  ['cron(1/10 * * * ? *)', '2026-01-01T00:00:00Z', '2026-01-01T00:01', '2026-01-01T00:11'],
  ['cron(0 0 L * ? *)', '2026-01-31T00:00:00Z', '2026-02-28T00:00', '2026-03-31T00:00'],
  ['cron(0 0 L * ? *)', '2028-02-01T00:00:00Z', '2028-02-29T00:00'],
  ['cron(0 0 L-3 * ? *)', '2026-02-01T00:00:00Z', '2026-02-25T00:00'],
  ['cron(0 0 LW * ? *)', '2026-05-01T00:00:00Z', '2026-05-29T00:00'],
  ['cron(0 9 15W * ? *)', '2026-08-01T00:00:00Z', '2026-08-14T09:00', '2026-09-15T09:00'],
  ['cron(0 9 1W * ? *)', '2026-08-01T00:00:00Z', '2026-08-03T09:00'],
  ['cron(0 9 31W * ? *)', '2026-05-01T00:00:00Z', '2026-05-29T09:00', '2026-07-31T09:00'],
  ['cron(0 9 ? * 3#2 *)', '2026-11-01T00:00:00Z', '2026-11-10T09:00', '2026-12-08T09:00'],
  ['cron(0 9 ? * TUE#2 *)', '2026-11-01T00:00:00Z', '2026-11-10T09:00'],
  ['cron(0 9 ? * MON#5 *)', '2026-10-01T00:00:00Z', '2026-11-30T09:00'],
  ['cron(0 9 ? * 6L *)', '2026-11-01T00:00:00Z', '2026-11-27T09:00', '2026-12-25T09:00'],
  ['cron(0 9 ? * FRIL *)', '2026-11-01T00:00:00Z', '2026-11-27T09:00'],
  ['cron(0 9 ? * L *)', '2026-11-24T00:00:00Z', '2026-11-28T09:00'],
  ['cron(0 9 ? * 1 *)', '2026-11-24T00:00:00Z', '2026-11-29T09:00'],
  ['cron(0 9 ? * 7 *)', '2026-11-24T00:00:00Z', '2026-11-28T09:00'],
  [
    'cron(0 9 ? * fri-mon *)',
    '2026-11-24T00:00:00Z',
    '2026-11-27T09:00',
    '2026-11-28T09:00',
    '2026-11-29T09:00',
    '2026-11-30T09:00',
    '2026-12-04T09:00',
  ],
  ['cron(0 0 1 JAN,jul ? *)', '2026-02-01T00:00:00Z', '2026-07-01T00:00', '2027-01-01T00:00'],
  ['cron(0 0 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00', '2032-02-29T00:00'],
  ['cron(0 0 1 1 ? 2030-2040/5)', '2026-01-01T00:00:00Z', '2030-01-01T00:00', '2035-01-01T00:00', '2040-01-01T00:00'],
  ['cron(59 23 31 12 ? 2199)', '2026-01-01T00:00:00Z', '2199-12-31T23:59'],
  ['rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05', '2026-01-01T00:10'],
  ['rate(1 hour)', '2026-01-01T00:30:00Z', '2026-01-01T01:00'],
  ['rate(2 days)', '2026-01-02T00:00:00Z', '2026-01-03T00:00', '2026-01-05T00:00'],
];

const neverAgain: [expression: string, after: string][] = [
  ['cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z'],
  ['cron(0 0 31 2 ? *)', '2026-01-01T00:00:00Z'],
  ['cron(0 0 1 1 ? 2026)', '2026-01-01T00:00:00Z'],
];

const refused = [
  '',
  'cron()',
  'cron(0 9 * * ?)',
  'cron(0 9 * * ? * *)',
  'cron(0 9 * * * *)',
  'cron(0 9 ? * ? *)',
  'cron(0 9 1 * MON *)',
  'cron(0 9 * * MON *)',
  'cron(60 9 * * ? *)',
  'cron(0 24 * * ? *)',
  'cron(0 25 * * ? *)',
  'cron(0 9 0 * ? *)',
  'cron(0 9 32 * ? *)',
  'cron(0 9 * 13 ? *)',
  'cron(0 9 * 0 ? *)',
  'cron(0 9 ? * 0 *)',
  'cron(0 9 ? * 8 *)',
  'cron(0 9 ? * MON#6 *)',
  'cron(0 9 ? * MON#0 *)',
  'cron(0 9 ? * 3#1,6#3 *)',
  'cron(0 9 ? * XYZ *)',
  'cron(0 9 32W * ? *)',
  'cron(0 9 0W * ? *)',
  'cron(0 9 1,L * ? *)',
  'cron(0 9 * * ? 1969)',
  'cron(0 9 * * ? 2200)',
  'cron(0 9 * * ? 2030-2026)',
  'cron(? 9 * * ? *)',
  'cron(0/0 9 * * ? *)',
  'cron(0/60 9 * * ? *)',
  'cron(/5 9 * * ? *)',
  'cron(0-5-9 9 * * ? *)',
  'cron(1, 9 * * ? *)',
  'cron(-1 9 * * ? *)',
  'cron(0.5 9 * * ? *)',
  'Cron(0 9 * * ? *)',
  'cron (0 9 * * ? *)',
  '0 9 * * ? *',
  'rate()',
  'rate(5)',
  'rate(0 minutes)',
  'rate(-5 minutes)',
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(1.5 hours)',
  'rate(1 week)',
  'rate(30 seconds)',
  'rate(5 Minutes)',
  'at(2026-11-24T09:00:00)',
];

describe('a schedule', () => {
  test.each(firings)('%s fires after %s', (expression, after, ...expected) => {
    expect(firingsOf(expression, after, expected.length)).toEqual(expected.map((minute) => `${minute}:00.000Z`));
  });

  test.each(neverAgain)('%s has nothing left after %s', (expression, after) => {
    expect(firingsOf(expression, after, 1)).toEqual([undefined]);
  });

  test.each(refused)('refuses %j', (expression) => {
    expect(parseSchedule(expression)).toBeUndefined();
  });

  test('counts a rate from its start, to the millisecond', () => {
    const schedule = parseSchedule('rate(10 minutes)');
    const startAt = Date.parse('2026-01-01T00:03:07.250Z');

    const next = schedule && nextFire(schedule, { after: startAt + 25 * 60_000, startAt });

    expect(next && new Date(next).toISOString()).toBe('2026-01-01T00:33:07.250Z');
  });
});

function firingsOf(expression: string, after: string, count: number): (string | undefined)[] {
  const schedule = parseSchedule(expression);
  if (!schedule) throw new Error(`${expression} is not a schedule`);
  const startAt = Date.parse('2026-01-01T00:00:00Z');
  const found: (string | undefined)[] = [];
  let at: number | undefined = Date.parse(after);
  for (let index = 0; index < count; index += 1) {
    at = at === undefined ? undefined : nextFire(schedule, { after: at, startAt });
    found.push(at === undefined ? undefined : new Date(at).toISOString());
  }
  return found;
}
