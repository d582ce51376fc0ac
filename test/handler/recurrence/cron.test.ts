import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCron as engineNext, parseCron as engineParse } from '../../../engine/schedule/cron.ts';
import { nextCron, parseCron } from '../../../handler/recurrence/cron.ts';
import { nextInstant, readRecurrence } from '../../../handler/recurrence/recurrence.ts';

const at = (text: string) => Date.parse(text);
const next = (recurrence: string, due: string, done = due) => {
  const instant = nextInstant(readRecurrence(recurrence), at(due), at(done));
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('a recurring task is due again', () => {
  it.each([
    ['daily', '2031-12-31T08:00:00Z', '2032-01-01T08:00:00.000Z'],
    ['daily', '2032-02-28T08:00:00Z', '2032-02-29T08:00:00.000Z'],
    ['daily', '2030-02-28T08:00:00Z', '2030-03-01T08:00:00.000Z'],
    ['rate(1 day)', '2030-01-01T08:00:00Z', '2030-01-02T08:00:00.000Z'],
    ['rate(36 hours)', '2030-01-01T08:00:00Z', '2030-01-02T20:00:00.000Z'],
    ['cron(0 8 L * ? *)', '2032-02-01T00:00:00Z', '2032-02-29T08:00:00.000Z'],
    ['cron(0 8 29 2 ? *)', '2032-03-01T00:00:00Z', '2036-02-29T08:00:00.000Z'],
    ['cron(30 17 ? * MON-FRI *)', '2030-01-04T17:30:00Z', '2030-01-07T17:30:00.000Z'],
    ['cron(0 0 1 1 ? *)', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00.000Z'],
    ['cron(0 8 ? * 6#2 2031)', '2030-05-01T00:00:00Z', '2031-01-10T08:00:00.000Z'],
  ])('%s after %s at %s', (recurrence, due, instant) => {
    expect(next(recurrence, due)).toBe(instant);
  });

  it('not before the run that was late is done, and then once', () => {
    expect(next('daily', '2030-01-01T08:00:00Z', '2030-01-07T09:00:00Z')).toBe('2030-01-08T08:00:00.000Z');
    expect(next('rate(1 hour)', '2030-01-01T08:15:00Z', '2030-01-01T09:15:00Z')).toBe('2030-01-01T10:15:00.000Z');
    expect(next('cron(0 8 * * ? *)', '2030-01-01T08:00:00Z', '2030-01-07T09:00:00Z')).toBe('2030-01-08T08:00:00.000Z');
  });

  it('never, when the expression names no later instant', () => {
    expect(next('cron(0 8 * * ? 2030)', '2030-12-31T08:00:00Z')).toBeUndefined();
  });

  it.each([
    '',
    'weekly',
    'rate(0 days)',
    'rate(1 days)',
    'rate(2 day)',
    'rate(1 week)',
    'cron(0 8 * * *)',
    'cron(0 8 * * * *)',
    'cron(61 8 * * ? *)',
  ])('never, when it is written %j: the task fails by name', (text) => {
    expect(() => readRecurrence(text)).toThrow(expect.objectContaining({ name: 'UnreadableRecurrence' }));
  });
});

describe("the handler's cron", () => {
  it('is that of EventBridge, as the engine has it', () => {
    fc.assert(
      fc.property(expressions, instants, (expression, afterMs) => {
        const [ours, engines] = [parseCron(expression), engineParse(expression)];

        expect(ours === undefined, expression).toBe(engines === undefined);
        if (ours && engines) expect(nextCron(ours, afterMs), expression).toBe(engineNext(engines, afterMs));
      }),
      { numRuns: 2_000 },
    );
  });
});

const number = (max: number) => fc.integer({ min: 0, max }).map(String);
const part = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: value },
    fc.constant('*'),
    fc.tuple(value, value).map((ends) => ends.join('-')),
    fc.tuple(fc.oneof(value, fc.constant('*')), number(70)).map((ends) => ends.join('/')),
    fc.tuple(value, value, number(9)).map(([from, to, step]) => `${from}-${to}/${step}`),
  );
const field = (value: fc.Arbitrary<string>) => fc.array(part(value), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
const dates = fc.oneof(field(number(32)), fc.constantFrom('L', 'LW', 'L-3', '15W', '31W', '1W', '*'));
const weekdays = fc.oneof(
  field(fc.oneof(number(8), fc.constantFrom('SUN', 'mon', 'FRI', 'SAT'))),
  fc.constantFrom('L', '6L', 'FRI#2', '3#5', '*', '2#6'),
);
const days = fc.oneof(
  dates.map((date) => [date, '?'] as const),
  weekdays.map((weekday) => ['?', weekday] as const),
);
const expressions = fc
  .tuple(
    field(number(60)),
    field(number(24)),
    days,
    field(fc.oneof(number(13), fc.constantFrom('JAN', 'feb', 'DEC'))),
    fc.oneof(fc.constant('*'), field(fc.integer({ min: 1969, max: 2200 }).map(String))),
  )
  .map(([minutes, hours, [date, weekday], months, years]) => [minutes, hours, date, months, weekday, years].join(' '));
const instants = fc.integer({ min: at('1971-01-01'), max: at('2190-01-01') });
