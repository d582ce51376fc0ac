import { type Bits, bitsOf, hasBit, valuesOf } from './bits.ts';
import { cronFields, parseField, parseValue } from './cronField.ts';

/** Which days of a month a cron expression names. Weekdays are numbered as AWS does: 1 is Sunday. */
export type CronDay =
  | { readonly kind: 'every' }
  | { readonly kind: 'dates'; readonly dates: Bits }
  | { readonly kind: 'lastDate'; readonly daysBefore: number }
  | { readonly kind: 'lastWorkday' }
  | { readonly kind: 'nearestWorkday'; readonly date: number }
  | { readonly kind: 'weekdays'; readonly weekdays: Bits }
  | { readonly kind: 'lastWeekday'; readonly weekday: number }
  | { readonly kind: 'nthWeekday'; readonly weekday: number; readonly nth: number };

/**
 * AWS: one of day-of-month and day-of-week must be `?`, and the other must not be
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html#eb-cron-expressions-limitations).
 */
export function parseDay(dayOfMonth: string, dayOfWeek: string): CronDay | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  if (dayOfMonth === '*' || dayOfWeek === '*') return { kind: 'every' };
  return dayOfWeek === '?' ? parseDayOfMonth(dayOfMonth.toUpperCase()) : parseDayOfWeek(dayOfWeek.toUpperCase());
}

/** AWS?: `L`, `LW`, `L-3`, `15W`, `6L` and `3#2` stand alone, not in a list; settled by: PutRule with cron(0 9 1,L * ? *). */
function parseDayOfMonth(text: string): CronDay | undefined {
  if (text === 'LW') return { kind: 'lastWorkday' };

  const last = /^L(?:-(\d{1,2}))?$/.exec(text);
  if (last) return Number(last[1] ?? 0) <= 30 ? { kind: 'lastDate', daysBefore: Number(last[1] ?? 0) } : undefined;

  const nearest = /^(\d{1,2})W$/.exec(text);
  if (nearest) {
    const date = parseValue(nearest[1] ?? '', cronFields.daysOfMonth);
    return date === undefined ? undefined : { kind: 'nearestWorkday', date };
  }

  const dates = parseField(text, cronFields.daysOfMonth);
  return dates && { kind: 'dates', dates };
}

function parseDayOfWeek(text: string): CronDay | undefined {
  // AWS: a lone L is the last day of the week, which is Saturday.
  if (text === 'L') return { kind: 'weekdays', weekdays: bitsOf([cronFields.daysOfWeek.max]) };

  const special = /^([A-Z0-9]+?)(?:(L)|#([1-5]))$/.exec(text);
  if (special) {
    const weekday = parseValue(special[1] ?? '', cronFields.daysOfWeek);
    if (weekday === undefined) return undefined;
    return special[2] ? { kind: 'lastWeekday', weekday } : { kind: 'nthWeekday', weekday, nth: Number(special[3]) };
  }

  const weekdays = parseField(text, cronFields.daysOfWeek);
  return weekdays && { kind: 'weekdays', weekdays };
}

/** The days of one month that the expression names. */
export function daysOf(day: CronDay, year: number, month: number): Bits {
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekdayOf = (date: number) => new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;
  const dates = Array.from({ length: lastDate }, (_, index) => index + 1);

  switch (day.kind) {
    case 'every':
      return bitsOf(dates);
    case 'dates':
      return bitsOf(valuesOf(day.dates).filter((date) => date <= lastDate));
    case 'lastDate':
      return bitsOf([lastDate - day.daysBefore].filter((date) => date >= 1));
    case 'lastWorkday':
      return bitsOf([nearestWorkday(lastDate, lastDate, weekdayOf)]);
    case 'nearestWorkday':
      // AWS?: a month without that date has no such day; settled by: watching cron(0 9 31W * ? *) through a short month.
      return bitsOf(day.date <= lastDate ? [nearestWorkday(day.date, lastDate, weekdayOf)] : []);
    case 'weekdays':
      return bitsOf(dates.filter((date) => hasBit(day.weekdays, weekdayOf(date))));
    case 'lastWeekday':
      return bitsOf(dates.filter((date) => weekdayOf(date) === day.weekday).slice(-1));
    case 'nthWeekday':
      return bitsOf(dates.filter((date) => weekdayOf(date) === day.weekday).slice(day.nth - 1, day.nth));
  }
}

/** Monday to Friday, without leaving the month. */
function nearestWorkday(date: number, lastDate: number, weekdayOf: (date: number) => number): number {
  const weekday = weekdayOf(date);
  if (weekday === 7) return date === 1 ? date + 2 : date - 1;
  if (weekday === 1) return date === lastDate ? date - 2 : date + 1;
  return date;
}
