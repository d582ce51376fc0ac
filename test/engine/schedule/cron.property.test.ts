import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextCron, parseCron } from '../../../engine/schedule/cron.ts';
import { cronExpression, type DayText } from './cronReference.ts';

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 3 * 24 * 60;
const instant = fc.integer({ min: Date.parse('2019-01-01T00:00:00Z'), max: Date.parse('2033-01-01T00:00:00Z') });

test('the next firing is the one that a look at every minute finds', () => {
  fc.assert(
    fc.property(cronExpression, instant, ({ text, matches }, after) => {
      const cron = parseCron(text);
      const next = cron && nextCron(cron, after);

      const found = firstMinute(matches, after);

      expect(cron, text).toBeDefined();
      if (found === undefined)
        expect(next ?? Number.POSITIVE_INFINITY, text).toBeGreaterThan(after + WINDOW_MINUTES * MINUTE_MS - MINUTE_MS);
      else expect(next, text).toBe(found);
    }),
    { numRuns: 400 },
  );
});

test('every firing is a minute that the expression names, later than the one before', () => {
  fc.assert(
    fc.property(cronExpression, instant, ({ text, matches }, after) => {
      const cron = parseCron(text);
      let at = after;
      for (let index = 0; cron && index < 20; index += 1) {
        const next = nextCron(cron, at);
        if (next === undefined) return;
        expect(next, text).toBeGreaterThan(at);
        expect(matches(new Date(next)), `${text} at ${new Date(next).toISOString()}`).toBe(true);
        at = next;
      }
    }),
    { numRuns: 400 },
  );
});

function firstMinute(matches: DayText['matches'], after: number): number | undefined {
  const first = (Math.floor(after / MINUTE_MS) + 1) * MINUTE_MS;
  for (let index = 0; index < WINDOW_MINUTES; index += 1) {
    const at = first + index * MINUTE_MS;
    if (matches(new Date(at))) return at;
  }
  return undefined;
}
