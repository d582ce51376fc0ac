import { type Cron, nextCron, parseCron } from './cron.ts';
import { nextRate, parseRate, type Rate } from './rate.ts';

export type Schedule = { readonly kind: 'cron'; readonly cron: Cron } | { readonly kind: 'rate'; readonly rate: Rate };

/**
 * Reads `cron(...)` or `rate(...)`. Undefined when EventBridge answers "Parameter ScheduleExpression is not valid.";
 * `at(...)` belongs to EventBridge Scheduler and is refused for rules.
 *
 * @example parseSchedule('cron(0 9 * * ? *)')
 */
export function parseSchedule(expression: string): Schedule | undefined {
  const match = /^(cron|rate)\((.*)\)$/.exec(expression);
  if (!match) return undefined;
  if (match[1] === 'cron') {
    const cron = parseCron(match[2] ?? '');
    return cron && { kind: 'cron', cron };
  }
  const rate = parseRate(match[2] ?? '');
  return rate && { kind: 'rate', rate };
}

/**
 * The first instant after `after` at which the schedule fires, in ms; undefined when nothing is left.
 * A rate counts from `startAt`; a cron expression does not look at it.
 */
export function nextFire(schedule: Schedule, { after, startAt }: { after: number; startAt: number }): number | undefined {
  return schedule.kind === 'cron' ? nextCron(schedule.cron, after) : nextRate(schedule.rate, after, startAt);
}
