import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDuration, describeInstant } from '../../../sandbox/cli/instants.ts';
import { readDuration, readWhen } from '../../../sandbox/cli/when.ts';

const now = Date.parse('2026-11-24T09:30:00Z');
const when = (text: string) => new Date(readWhen(text, now)).toISOString();

describe('readWhen', () => {
  it.each([
    ['+1d', '2026-11-25T09:30:00.000Z'],
    ['+1h30m', '2026-11-24T11:00:00.000Z'],
    ['10:00', '2026-11-24T10:00:00.000Z'],
    ['09:00', '2026-11-25T09:00:00.000Z'],
    ['09:30', '2026-11-25T09:30:00.000Z'],
    ['23:59:59', '2026-11-24T23:59:59.000Z'],
    ['tomorrow 09:00', '2026-11-25T09:00:00.000Z'],
    ['tomorrow 10:00', '2026-11-25T10:00:00.000Z'],
    ['9:00', '2026-11-25T09:00:00.000Z'],
    ['now', new Date(now).toISOString()],
    ['9am', '2026-11-25T09:00:00.000Z'],
    ['9:45 PM', '2026-11-24T21:45:00.000Z'],
    ['12am', '2026-11-25T00:00:00.000Z'],
    ['12pm', '2026-11-24T12:00:00.000Z'],
    ['today 18:00', '2026-11-24T18:00:00.000Z'],
    ['tomorrow', '2026-11-25T00:00:00.000Z'],
    ['tomorrow 9am', '2026-11-25T09:00:00.000Z'],
    ['2030-01-01', '2030-01-01T00:00:00.000Z'],
    ['2030-01-01 09:00', '2030-01-01T09:00:00.000Z'],
    ['2030-01-01T09:00:00Z', '2030-01-01T09:00:00.000Z'],
    ['2030-01-01T09:00:00+01:00', '2030-01-01T08:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(when(text)).toBe(instant);
  });

  it.each(['', 'noon', '9', '2030-02-30', '2030-01-01T09:00:00', '25:00', '13pm', 'tomorrow 9', '+', '+5', '+1x'])(
    'refuses %j and says what can be written',
    (text) => {
      expect(() => when(text)).toThrow(expect.objectContaining({ exitCode: 2, fix: expect.stringContaining('ninesharp clock') }));
    },
  );
});

it.each(['+99999999d', '2200-01-01', '2200-01-01T00:00:00Z'])('goes no further than the schedules of AWS: %s', (text) => {
  expect(() => when(text)).toThrow(expect.objectContaining({ code: 'bad-time', why: expect.stringContaining('2199') }));
});

it('gives three examples for what is no time', () => {
  expect(() => when('noonish')).toThrow(
    expect.objectContaining({ why: 'write 9am, "tomorrow 09:00" or 2030-01-01T09:00:00Z (all in UTC, unless a zone says otherwise)' }),
  );
});

it.each([() => readDuration('-1h'), () => when('-1d')])('says that time does not go back', (read) => {
  expect(read).toThrow(expect.objectContaining({ code: 'time-runs-forward', fix: 'ninesharp snapshot list' }));
});

describe('readDuration', () => {
  it('adds up what is written', () => {
    const part = fc.record({
      count: fc.nat(1_000),
      unit: fc.constantFrom(['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1_000], ['ms', 1]),
    });

    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map(({ count, unit: [name] }) => `${count}${name}`).join('');
        expect(readDuration(text)).toBe(parts.reduce((sum, { count, unit: [, ms] }) => sum + count * Number(ms), 0));
      }),
    );
  });
});

describe('instants and durations in words', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [61_000, '1 m 1 s'],
    [48_540_000, '13 h 29 m'],
    [86_400_000, '1 d'],
    [-3_600_000, '-1 h'],
  ])('%d ms is "%s"', (ms, words) => {
    expect(describeDuration(ms)).toBe(words);
  });

  it('an instant names its weekday and its zone', () => {
    expect(describeInstant('2026-11-24T09:00:00.999Z')).toBe('Tue 24 Nov 2026 09:00:00 UTC');
  });
});
