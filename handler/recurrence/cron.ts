import { type DaysOfMonth, parseDays } from './cronDays.ts';
import { hourField, minuteField, monthField, parseField, yearField } from './cronField.ts';

/** A cron expression by EventBridge's rules, in UTC. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DaysOfMonth;
  readonly months: readonly number[];
  readonly years: readonly number[];
}

/** Reads the six fields between the parentheses. Undefined when EventBridge would refuse them. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minute = '', hour = '', date = '', month = '', weekday = '', year = ''] = fields;

  const minutes = parseField(minute, minuteField);
  const hours = parseField(hour, hourField);
  const months = parseField(month, monthField);
  const years = parseField(year, yearField);
  const days = parseDays(date, weekday);
  return minutes && hours && months && years && days && { minutes, hours, days, months, years };
}

/** The first instant after `afterMs` that the expression names; undefined when none is left. */
export function nextCron(cron: Cron, afterMs: number): number | undefined {
  const after = new Date(afterMs);
  for (const year of cron.years.filter((year) => year >= after.getUTCFullYear())) {
    for (const month of cron.months) {
      if (Date.UTC(year, month, 1) <= afterMs) continue;
      const found = nextInMonth(cron, year, month, afterMs);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function nextInMonth({ days, hours, minutes }: Cron, year: number, month: number, afterMs: number): number | undefined {
  for (const day of days(year, month)) {
    if (Date.UTC(year, month - 1, day + 1) <= afterMs) continue;
    for (const hour of hours) {
      const minute = minutes.find((minute) => Date.UTC(year, month - 1, day, hour, minute) > afterMs);
      if (minute !== undefined) return Date.UTC(year, month - 1, day, hour, minute);
    }
  }
  return undefined;
}
