import { parseSchedule, type Schedule } from '../../engine/schedule/schedule.ts';
import { Problem } from '../problem.ts';

const why = 'AWS answers: Parameter ScheduleExpression is not valid.';

/** Reads a schedule expression as EventBridge does, or says how one is written. */
export function readSchedule(expression: string): Schedule {
  const schedule = parseSchedule(expression);
  if (schedule) return schedule;
  throw new Problem('bad-expression', `${expression} is no schedule expression`, why, fixOf(expression));
}

function fixOf(expression: string): string {
  const [, count, unit] = /^\s*rate\s*\(\s*(\d+)?\s*([a-z]*)/i.exec(expression) ?? [];
  if (unit === undefined) return "six fields, one of the two day fields a ?:  ninesharp rule explain 'cron(0 9 * * ? *)'";
  const noun = /^(minute|hour|day)/i.exec(unit)?.[1]?.toLowerCase() ?? 'minute';
  const amount = count === undefined || Number(count) < 1 ? 5 : Number(count);
  const meant = `rate(${amount} ${noun}${amount === 1 ? '' : 's'})`;
  return `a whole number and minute(s), hour(s) or day(s), in the singular for 1:  ninesharp rule explain '${meant}'`;
}
