import { readInstant } from '../../engine/schedule/instant.ts';
import { Problem } from '../problem.ts';

const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
/** As far as AWS's schedules reach, and the clock of the engine. */
const lastMs = Date.UTC(2200, 0, 1) - 1;
type Unit = keyof typeof unitsMs;

const dayAndTime = /^(?:(today|tomorrow|\d{4}-\d\d-\d\d)(?: |$))?(?:(\d{1,2})(?::(\d\d)(?::(\d\d))?)? ?(am|pm)?)?$/i;

/**
 * Reads when somebody means, in ms: `now`; `+1d`; a time of the day (`9am`, `09:00`: the next such), a day (`tomorrow`, `2030-01-01`: its
 * beginning) or both, all in UTC; or an ISO 8601 instant with its zone. `next`, the next due instant, is the engine's to know.
 */
export function readWhen(text: string, nowMs: number): number {
  const at = readInstantMeant(text, nowMs);
  if (at <= lastMs) return at;
  throw noTime(text, 'the clock goes no further than the end of 2199, as the schedules of AWS do');
}

function readInstantMeant(text: string, nowMs: number): number {
  if (text.trim().toLowerCase() === 'now') return nowMs;
  if (text.startsWith('+')) return nowMs + readDuration(text.slice(1));
  if (/^-\d/.test(text)) throw backwards(text);
  const parts = dayAndTime.exec(text.trim());
  if (parts && text.trim() !== '') return readDayAndTime(text, parts, nowMs);
  const instant = readInstant(text);
  if (instant === undefined)
    throw noTime(text, 'write 9am, "tomorrow 09:00" or 2030-01-01T09:00:00Z (all in UTC, unless a zone says otherwise)');
  return instant;
}

/** Reads a length of time in ms: `90s`, `1h30m`, `2d`. */
export function readDuration(text: string): number {
  if (/^-\d/.test(text)) throw backwards(text);
  const parts = Array.from(text.matchAll(/(\d+)(ms|d|h|m|s)/g));
  const whole = parts.map(([part]) => part).join('');
  if (whole === '' || whole !== text)
    throw new Problem(
      'bad-duration',
      `"${text}" is no length of time`,
      'one is written as 90s, 30m, 1h30m or 2d',
      'ninesharp clock advance 1h30m',
    );
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (isUnit(unit) ? unitsMs[unit] : 0), 0);
}

function readDayAndTime(text: string, [, day, ...time]: RegExpExecArray, nowMs: number): number {
  const [hours, minutes] = time;
  // A number alone may be anything; `9am` and `9:00` are times.
  if (hours !== undefined && minutes === undefined && time[3] === undefined)
    throw noTime(text, `is it ${hours}am, ${hours}pm or ${hours}:00?`);
  const sinceMidnight = hours === undefined ? 0 : timeOfDay(text, time);
  if (day !== undefined) return midnightOf(text, day.toLowerCase(), nowMs) + sinceMidnight;
  const today = midnight(nowMs) + sinceMidnight;
  return today > nowMs ? today : today + unitsMs.d;
}

function timeOfDay(text: string, [hours, minutes = '0', seconds = '0', half]: readonly (string | undefined)[]): number {
  const shown = Number(hours);
  const isPm = half?.toLowerCase() === 'pm';
  if (Number(minutes) > 59 || Number(seconds) > 59 || shown > 23 || (half !== undefined && (shown < 1 || shown > 12)))
    throw noTime(text, 'hours go to 23 (with am and pm from 1 to 12), minutes and seconds to 59');
  const hour = half === undefined ? shown : (shown % 12) + (isPm ? 12 : 0);
  return hour * unitsMs.h + Number(minutes) * unitsMs.m + Number(seconds) * unitsMs.s;
}

function midnightOf(text: string, day: string, nowMs: number): number {
  if (day === 'today') return midnight(nowMs);
  if (day === 'tomorrow') return midnight(nowMs) + unitsMs.d;
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(day)) throw noTime(text, `the calendar has no ${day}`);
  return at;
}

function midnight(nowMs: number): number {
  return Math.floor(nowMs / unitsMs.d) * unitsMs.d;
}

function noTime(text: string, why: string): Problem {
  return new Problem('bad-time', `"${text}" is no time`, why, 'ninesharp clock travel 2030-01-01T09:00:00Z');
}

function backwards(text: string): Problem {
  const why = `${text} would go back, and time only runs forward: what fired cannot be taken back. A snapshot goes back, clock and all`;
  return new Problem('time-runs-forward', 'the clock does not go back', why, 'ninesharp snapshot list');
}

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(unitsMs, text);
}
