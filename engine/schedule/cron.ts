import { type Bits, nextBit } from './bits.ts';
import { type CronDay, daysOf, parseDay } from './cronDay.ts';
import { cronFields, parseField } from './cronField.ts';

/** A cron expression as AWS defines it, in UTC, read once into sets. */
export interface Cron {
  readonly minutes: Bits;
  readonly hours: Bits;
  readonly day: CronDay;
  readonly months: Bits;
  readonly years: Bits;
}

const MINUTE_MS = 60_000;

/** Reads the six fields between the parentheses of `cron(...)`. Undefined when AWS would refuse them. */
export function parseCron(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [minuteText = '', hourText = '', dayOfMonth = '', monthText = '', dayOfWeek = '', yearText = ''] = fields;

  const minutes = parseField(minuteText, cronFields.minutes);
  const hours = parseField(hourText, cronFields.hours);
  const months = parseField(monthText, cronFields.months);
  const years = parseField(yearText, cronFields.years);
  const day = parseDay(dayOfMonth, dayOfWeek);
  return minutes && hours && months && years && day && { minutes, hours, day, months, years };
}

/** The first instant after `after` (ms) that the expression names; undefined when none is left. Computed, not polled. */
export function nextCron(cron: Cron, after: number): number | undefined {
  const from = new Date((Math.floor(after / MINUTE_MS) + 1) * MINUTE_MS);
  const fromYear = from.getUTCFullYear();

  for (let year = nextBit(cron.years, fromYear); year !== undefined; year = nextBit(cron.years, year + 1)) {
    const found = nextInYear(cron, year, year === fromYear ? from : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nextInYear(cron: Cron, year: number, from: Date | undefined): number | undefined {
  const fromMonth = from ? from.getUTCMonth() + 1 : 1;
  for (let month = nextBit(cron.months, fromMonth); month !== undefined; month = nextBit(cron.months, month + 1)) {
    const found = nextInMonth(cron, year, month, from && month === fromMonth ? from : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nextInMonth(cron: Cron, year: number, month: number, from: Date | undefined): number | undefined {
  const days = daysOf(cron.day, year, month);
  const fromDay = from?.getUTCDate() ?? 1;
  for (let day = nextBit(days, fromDay); day !== undefined; day = nextBit(days, day + 1)) {
    const time = nextInDay(cron, from && day === fromDay ? from : undefined);
    if (time) return Date.UTC(year, month - 1, day, time.hour, time.minute);
  }
  return undefined;
}

function nextInDay(cron: Cron, from: Date | undefined): { hour: number; minute: number } | undefined {
  const fromHour = from?.getUTCHours() ?? 0;
  for (let hour = nextBit(cron.hours, fromHour); hour !== undefined; hour = nextBit(cron.hours, hour + 1)) {
    const minute = nextBit(cron.minutes, from && hour === fromHour ? from.getUTCMinutes() : 0);
    if (minute !== undefined) return { hour, minute };
  }
  return undefined;
}
