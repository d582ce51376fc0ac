import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, hour, minute, readWhen } from '../../console/src/clock.ts';
import { buildScale, gapKey } from '../../console/src/timeline/scale.ts';
import { ticksOf } from '../../console/src/timeline/ticks.ts';

const start = Date.parse('2030-01-01T00:00:00Z');
const none: ReadonlySet<string> = new Set();
/** A day with work in four places, the rest of it idle. */
const busy = [0, 1, 2, 3].flatMap((part) => [0, 10, 20, 30].map((seconds) => start + part * 6 * hour + seconds * 1000));
const oneDay = { from: start - hour, to: start + day };

describe('the scale of the axis', () => {
  it('places later instants further to the right, and finds each again', () => {
    const instants = fc.array(fc.integer({ min: start, max: start + day }), { maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 200, max: 4_000 }), fc.integer({ min: start, max: start + day }), (work, width, instant) => {
        const scale = buildScale(oneDay, width, work, true, none);
        const x = scale.toX(instant);

        expect(Math.abs(scale.toTime(x) - instant)).toBeLessThan(2);
        expect(scale.toX(instant + 1_000)).toBeGreaterThan(x);
        expect(Math.abs(scale.toX(oneDay.to) - width)).toBeLessThan(0.01);
      }),
    );
  });

  it('collapses idle time, and work keeps the room', () => {
    const linear = buildScale(oneDay, 1_000, busy, false, none);
    const collapsed = buildScale(oneDay, 1_000, busy, true, none);

    expect(collapsed.breaks).toHaveLength(3);
    expect(collapsed.density).toBeGreaterThan(linear.density * 1.5);
    for (const gap of collapsed.breaks) expect(busy.some((at) => at > gap.from && at < gap.to)).toBe(false);
  });

  it('opens a gap that was clicked, and only that', () => {
    const [gap] = buildScale(oneDay, 1_000, busy, true, none).breaks;
    if (!gap) throw new Error('there is no gap');

    const opened = buildScale(oneDay, 1_000, busy, true, new Set([gapKey(gap)]));

    expect(opened.breaks).toHaveLength(2);
  });

  it('marks round instants of the calendar, far enough apart to be read', () => {
    for (const span of [10_000, hour, 3 * hour, day, 30 * day, 400 * day]) {
      const scale = buildScale({ from: start, to: start + span }, 1_200, [], false, none);
      const ticks = ticksOf(scale);
      const distances = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0));

      expect(ticks.length).toBeGreaterThan(1);
      expect(Math.min(...distances)).toBeGreaterThan(50);
      expect(ticks[0]?.above).toBeTruthy();
    }
  });
});

describe('an instant that somebody types', () => {
  const now = Date.parse('2030-01-01T10:00:00Z');
  const next = now + 5 * minute;

  it.each([
    ['next', '2030-01-01T10:05:00.000Z'],
    ['+1d', '2030-01-02T10:00:00.000Z'],
    ['+1h30m', '2030-01-01T11:30:00.000Z'],
    ['09:00', '2030-01-02T09:00:00.000Z'],
    ['10:30', '2030-01-01T10:30:00.000Z'],
    ['tomorrow 09:00', '2030-01-02T09:00:00.000Z'],
    ['2030-02-03', '2030-02-03T00:00:00.000Z'],
    ['2030-02-03T04:05', '2030-02-03T04:05:00.000Z'],
    ['2030-02-03 04:05:06Z', '2030-02-03T04:05:06.000Z'],
    ['2030-02-03T04:05+02:00', '2030-02-03T02:05:00.000Z'],
  ])('reads %s', (text, expected) => {
    const read = readWhen(text, now, next);

    expect(read === undefined ? undefined : new Date(read).toISOString()).toBe(expected);
  });

  it.each(['', 'soon', '+', '1d', '99', '2030-13-45', '+1y'])('does not guess what %j means', (text) => {
    expect(readWhen(text, now, next)).toBeUndefined();
  });
});
