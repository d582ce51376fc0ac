import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../../handler/tasks/instant.ts';
import { textBound } from '../../../handler/tasks/textBound.ts';

describe('an ExecutionTime', () => {
  it.each([
    ['2030-01-01T08:00:00Z', '2030-01-01T08:00:00.000Z'],
    ['2030-01-01T08:00:00.5Z', '2030-01-01T08:00:00.500Z'],
    ['2030-01-01T08:00:00.123456Z', '2030-01-01T08:00:00.123Z'],
    ['2030-01-01T08:00Z', '2030-01-01T08:00:00.000Z'],
    ['2030-01-01T08:00:00+02:00', '2030-01-01T06:00:00.000Z'],
    ['2030-01-01T08:00:00-0330', '2030-01-01T11:30:00.000Z'],
    ['2030-01-01 08:00:00+00:00', '2030-01-01T08:00:00.000Z'],
    ['2030-01-01T08:00:00', '2030-01-01T08:00:00.000Z'],
    ['2030-01-01', '2030-01-01T00:00:00.000Z'],
    ['2032-02-29T00:00:00Z', '2032-02-29T00:00:00.000Z'],
    ['2030-01-01T24:00:00Z', '2030-01-02T00:00:00.000Z'],
  ])('written %s is the instant %s', (text, instant) => {
    expect(readInstant(text)).toBe(Date.parse(instant));
  });

  it.each([
    '',
    'tomorrow',
    'Task 5',
    '1893488400000',
    '2030-02-29T00:00:00Z',
    '2030-04-31',
    '2030-13-01',
    '2030-00-10',
    '2030-01-00',
    '2030-01-01T25:00:00Z',
    '2030-01-01T08:60:00Z',
    '2030-01-01T08:00:00+24:00',
    '2030-01-01t08:00:00z',
    '01/02/2030',
    ' 2030-01-01',
    '2030-01-01T08:00:00Z\n',
  ])('written %j is no instant', (text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it('is the same instant at every offset', () => {
    fc.assert(
      fc.property(instants, offsets, (instantMs, offset) => {
        expect(readInstant(written(instantMs, offset))).toBe(instantMs);
      }),
    );
  });

  it('is read as Date writes it', () => {
    fc.assert(
      fc.property(instants, (instantMs) => {
        expect(readInstant(new Date(instantMs).toISOString())).toBe(instantMs);
      }),
    );
  });

  it('sorts before the bound of every run that it is due in', () => {
    fc.assert(
      fc.property(instants, offsets, fc.nat(), (instantMs, offset, lateMs) => {
        expect(written(instantMs, offset) < textBound(instantMs + lateMs)).toBe(true);
      }),
    );
  });
});

const instants = fc.integer({ min: Date.parse('1970-01-02'), max: Date.parse('2199-12-30') });
const offsets = fc.integer({ min: -(24 * 60 - 1), max: 24 * 60 - 1 });

function written(instantMs: number, offsetMinutes: number): string {
  const local = new Date(instantMs + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${digits}`;
}
