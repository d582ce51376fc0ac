import { parseSchedule } from '../../engine/schedule/schedule.ts';
import { instantsUntil, type Reading, readingOf } from '../../engine/schedule/upcoming.ts';

/** The English reading of an expression, and the instants at which LocalStack comes to it. */
export function localReading(expression: string, nowMs: number, count: number): Reading {
  const reading = readingOf(expression, { nowMs, count });
  const cron = cronOfRate(expression);
  return cron === undefined || reading.error !== undefined ? reading : { ...reading, next: readingOf(cron, { nowMs, count }).next };
}

/** From now on until then. */
export function instantsOf(expression: string, nowMs: number, untilMs: number, most: number): number[] {
  const schedule = parseSchedule(cronOfRate(expression) ?? expression);
  const [first] = localReading(expression, nowMs, 1).next;
  return schedule && first !== undefined && first <= untilMs ? instantsUntil(first, schedule, untilMs, most) : [];
}

/**
 * Sandbox: LocalStack does not count a rate from when its rule was made, as AWS does. It reads it as the cron expression of that step: rate(5 minutes) is
 * each minute that 5 divides (its events scheduler, version 4.14.0). A step that is longer than its field has one value in it.
 */
function cronOfRate(expression: string): string | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const step = Number(count);
  if (unit === 'minute') return `cron(${step > 59 ? 0 : `0/${step}`} * * * ? *)`;
  if (unit === 'hour') return `cron(0 ${step > 23 ? 0 : `0/${step}`} * * ? *)`;
  return unit === 'day' ? `cron(0 0 ${step > 30 ? 1 : `1/${step}`} * ? *)` : undefined;
}
