import { explain } from './explain.ts';
import { nextFire, parseSchedule, type Schedule } from './schedule.ts';

/** An expression as people read it. */
export interface Reading {
  readonly english?: string;
  /** The next instants, in ms. */
  readonly next: readonly number[];
  /** AWS's own sentence, for what is no expression. */
  readonly error?: string;
}

/** What an expression means, and its next instants. `plannedMs`: the first of them, where it is known; a rate counts from it, and otherwise from now. */
export function readingOf(
  expression: string,
  { nowMs, count, plannedMs }: { nowMs: number; count: number; plannedMs?: number | undefined },
): Reading {
  const schedule = parseSchedule(expression);
  if (!schedule) return { next: [], error: 'Parameter ScheduleExpression is not valid.' };
  const startAt = plannedMs ?? nowMs;
  const next: number[] = plannedMs === undefined ? [] : [plannedMs];
  while (next.length < count) {
    const following = nextFire(schedule, { after: next.at(-1) ?? nowMs, startAt });
    if (following === undefined) break;
    next.push(following);
  }
  return { english: explain(schedule), next };
}

/** From that instant on, one of the schedule's own, until the other: no more than `most`. */
export function instantsUntil(firstMs: number, schedule: Schedule, untilMs: number, most: number): number[] {
  const instants = [firstMs];
  // From the first firing on, which is known: `startAt` is on a rate's grid, as every firing of it is.
  for (let last = firstMs; instants.length < most; ) {
    const next = nextFire(schedule, { after: last, startAt: firstMs });
    if (next === undefined || next > untilMs) break;
    instants.push(next);
    last = next;
  }
  return instants;
}
