import { dateField, parseField, parseValue, weekdayField } from './cronField.ts';

/** The days that an expression names in a month, ascending. */
export type DaysOfMonth = (year: number, month: number) => readonly number[];

/**
 * AWS: one of day-of-month and day-of-week is `?`, and the other is not; weekdays count from Sunday, which is 1
 * (docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html).
 */
export function parseDays(date: string, weekday: string): DaysOfMonth | undefined {
  if ((date === '?') === (weekday === '?')) return undefined;
  return weekday === '?' ? parseDates(date.toUpperCase()) : parseWeekdays(weekday.toUpperCase());
}

function parseDates(text: string): DaysOfMonth | undefined {
  if (text === 'LW') return (year, month) => [workdayNear(lastDate(year, month), year, month)];

  const [last, before = '0'] = /^L(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (last !== undefined) {
    if (Number(before) > 30) return undefined;
    return (year, month) => [lastDate(year, month) - Number(before)].filter((date) => date >= 1);
  }

  const near = /^(\d{1,2})W$/.exec(text)?.[1];
  if (near !== undefined) {
    const date = parseValue(near, dateField);
    return date === undefined ? undefined : (year, month) => (date <= lastDate(year, month) ? [workdayNear(date, year, month)] : []);
  }

  const dates = parseField(text, dateField);
  return dates && ((year, month) => dates.filter((date) => date <= lastDate(year, month)));
}

function parseWeekdays(text: string): DaysOfMonth | undefined {
  if (text === 'L') return (year, month) => datesOn([weekdayField.most], year, month);

  const [, name, last, nth] = /^([A-Z0-9]+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
  if (name !== undefined) {
    const weekday = parseValue(name, weekdayField);
    if (weekday === undefined) return undefined;
    if (last) return (year, month) => datesOn([weekday], year, month).slice(-1);
    return (year, month) => datesOn([weekday], year, month).slice(Number(nth) - 1, Number(nth));
  }

  const weekdays = parseField(text, weekdayField);
  return weekdays && ((year, month) => datesOn(weekdays, year, month));
}

function datesOn(weekdays: readonly number[], year: number, month: number): number[] {
  const dates = Array.from({ length: lastDate(year, month) }, (_, index) => index + 1);
  return dates.filter((date) => weekdays.includes(weekdayOf(date, year, month)));
}

/** Monday to Friday, without leaving the month. */
function workdayNear(date: number, year: number, month: number): number {
  const weekday = weekdayOf(date, year, month);
  if (weekday === 7) return date === 1 ? 3 : date - 1;
  if (weekday === 1) return date === lastDate(year, month) ? date - 2 : date + 1;
  return date;
}

function weekdayOf(date: number, year: number, month: number): number {
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;
}

function lastDate(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
