import { valuesOf } from './bits.ts';
import type { Cron } from './cron.ts';
import type { CronDay } from './cronDay.ts';
import { cronFields } from './cronField.ts';
import { listed, ordinal, progression } from './english.ts';
import type { Rate } from './rate.ts';
import type { Schedule } from './schedule.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** More times of day than this are told as a rule, not as a list. */
const LISTED_TIMES = 4;

/** Says a schedule in English, e.g. `every weekday at 09:00 UTC`. */
export function explain(schedule: Schedule): string {
  return schedule.kind === 'rate' ? explainRate(schedule.rate) : explainCron(schedule.cron);
}

function explainRate({ value, unit }: Rate): string {
  return value === 1 ? `every ${unit}` : `every ${value} ${unit}s`;
}

function explainCron(cron: Cron): string {
  const { text, perDay } = explainTime(valuesOf(cron.hours), valuesOf(cron.minutes));
  const day = explainDay(cron.day);
  const when = perDay ? `${day} ${text}` : day === 'every day' ? text : `${text}, ${day}`;
  return [when, explainMonths(cron), explainYears(cron)].filter((part) => part !== '').join(', ');
}

/** `perDay` when the text names times of a day, and not only a rhythm that goes on all day. */
function explainTime(hours: readonly number[], minutes: readonly number[]): { text: string; perDay: boolean } {
  if (hours.length * minutes.length <= LISTED_TIMES) {
    const times = hours.flatMap((hour) => minutes.map((minute) => clockTime(hour, minute)));
    return { text: `at ${listed(times)} UTC`, perDay: true };
  }
  const allDay = hours.length === 24;
  return { text: allDay ? explainMinutes(minutes) : `${explainMinutes(minutes)} ${explainHours(hours, minutes)}`, perDay: false };
}

function explainMinutes(minutes: readonly number[]): string {
  const step = progression(minutes, cronFields.minutes);
  if (step === 1) return 'every minute';
  const [first = 0] = minutes;
  if (step !== undefined)
    return first === 0 && 60 % step === 0 ? `every ${step} minutes` : `every ${step} minutes from minute ${first} of each hour`;
  if (minutes.length === 1) return first === 0 ? 'every hour' : `at minute ${first} of every hour`;
  return `at minutes ${listed(minutes.map(String))} of every hour`;
}

function explainHours(hours: readonly number[], minutes: readonly number[]): string {
  const [first = 0] = hours;
  const last = hours.at(-1) ?? 0;
  if (last - first === hours.length - 1) return `from ${clockTime(first, minutes[0] ?? 0)} to ${clockTime(last, minutes.at(-1) ?? 0)} UTC`;
  return `in the hours ${listed(hours.map((hour) => clockTime(hour, 0)))} UTC`;
}

function explainDay(day: CronDay): string {
  switch (day.kind) {
    case 'every':
      return 'every day';
    case 'dates':
      return explainDates(valuesOf(day.dates));
    case 'lastDate':
      return day.daysBefore === 0 ? 'on the last day of the month' : `${plural(day.daysBefore, 'day')} before the last day of the month`;
    case 'lastWorkday':
      return 'on the last weekday of the month';
    case 'nearestWorkday':
      return `on the weekday nearest the ${ordinal(day.date)} of the month`;
    case 'weekdays':
      return explainWeekdays(valuesOf(day.weekdays));
    case 'lastWeekday':
      return `on the last ${weekdays[day.weekday - 1]} of the month`;
    case 'nthWeekday':
      return `on the ${ordinal(day.nth)} ${weekdays[day.weekday - 1]} of the month`;
  }
}

function explainDates(dates: readonly number[]): string {
  const step = progression(dates, cronFields.daysOfMonth);
  if (step === 1) return 'every day';
  if (step !== undefined && dates.length > LISTED_TIMES) {
    return `every ${step} days from the ${ordinal(dates[0] ?? 1)} of the month`;
  }
  return `on the ${listed(dates.map(ordinal))} of the month`;
}

function explainWeekdays(numbers: readonly number[]): string {
  const text = numbers.join('');
  if (text === '1234567') return 'every day';
  if (text === '23456') return 'every weekday';
  return `every ${listed(numbers.map((number) => weekdays[number - 1] ?? ''))}`;
}

function explainMonths(cron: Cron): string {
  const numbers = valuesOf(cron.months);
  return numbers.length === 12 ? '' : `in ${listed(numbers.map((number) => months[number - 1] ?? ''))}`;
}

function explainYears(cron: Cron): string {
  const years = valuesOf(cron.years);
  const [first = 0] = years;
  const last = years.at(-1) ?? 0;
  if (years.length === cronFields.years.max - cronFields.years.min + 1) return '';
  const unbroken = years.length > 2 && last - first === years.length - 1;
  return unbroken ? `from ${first} to ${last}` : `in ${listed(years.map(String))}`;
}

function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? `${count} ${noun}` : `${count} ${noun}s`;
}
