import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInstant } from '../../../engine/schedule/instant.ts';

it('any instant is read as it is written', () => {
  const instants = fc.date({ min: new Date(0), max: new Date('2199-12-31T23:59:59.999Z'), noInvalidDate: true });
  fc.assert(fc.property(instants, (at) => readInstant(at.toISOString()) === at.getTime()));
});

it.each([
  ['2030-01-01T09:00Z', '2030-01-01T09:00:00.000Z'],
  ['2030-01-01 09:00:00+01:00', '2030-01-01T08:00:00.000Z'],
  ['2030-01-01T09:00:00.5-0130', '2030-01-01T10:30:00.500Z'],
  ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(readInstant(text)).toBe(Date.parse(instant));
});

it.each(
  ['', '2030-02-30T00:00:00Z', '2030-02-29T00:00:00Z', '2030-04-31T00:00:00Z', '2030-13-01T00:00:00Z', '2030-01-00T00:00:00Z'].concat([
    '2030-01-01T25:00:00Z',
    '2030-01-01T09:00:00',
    '2030-01-01',
    'Task 5 Z',
    '1 Feb 2030 09:00 +0000',
  ]),
)('%s is none', (text) => {
  expect(readInstant(text)).toBeUndefined();
});
