import { latestInstantMs } from './instant.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** A text that sorts after all others. */
export const afterAll = '\u{10ffff}';

/**
 * A text that sorts after that of every ExecutionTime due at the instant, however it is written.
 *
 * The index orders texts, and text order is not time order: "2030-01-02T01:00:00+14:00" is due on the first. But an offset is shorter than a day, so the
 * local date and time that a due text begins with is less than a day after the instant in UTC. The price is reading the tasks of one more day.
 */
export function textBound(instantMs: number): string {
  // A year of more than four digits is written with a sign, and would sort before all others.
  return instantMs + dayMs > latestInstantMs ? afterAll : new Date(instantMs + dayMs).toISOString();
}
