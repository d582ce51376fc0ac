import { Problem } from '../problem.ts';

const unitsMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof unitsMs;

/**
 * Reads when somebody means, in ms: `+1d`, `09:00` (the next such, UTC), `tomorrow 09:00`, or an ISO 8601 instant with its zone.
 * `next`, the next due instant, is the engine's to know.
 */
export function readWhen(text: string, nowMs: number): number {
  if (text.startsWith('+')) return nowMs + readDuration(text.slice(1));
  const clock = /^(tomorrow )?(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (clock) return nextTimeOfDay(clock, nowMs);
  const instant = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new Problem(
    'bad-time',
    `"${text}" is no time`,
    'a time is next, +1d, 09:00 (UTC), tomorrow 09:00, or an instant with its zone',
    'ninesharp clock travel 2030-01-01T09:00:00Z',
  );
}

/** Reads a length of time in ms: `90s`, `1h30m`, `2d`. */
export function readDuration(text: string): number {
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

function nextTimeOfDay([, tomorrow, hours, minutes, seconds]: RegExpExecArray, nowMs: number): number {
  const midnight = Math.floor(nowMs / unitsMs.d) * unitsMs.d;
  const today = midnight + Number(hours) * unitsMs.h + Number(minutes) * unitsMs.m + Number(seconds ?? 0) * unitsMs.s;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) {
    throw new Problem(
      'bad-time',
      `${hours}:${minutes} is no time of the day`,
      'hours go to 23, minutes and seconds to 59',
      'ninesharp clock travel 09:00',
    );
  }
  return tomorrow === undefined && today > nowMs ? today : today + unitsMs.d;
}

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(unitsMs, text);
}
