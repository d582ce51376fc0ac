/** The only place of the console that reads or makes dates. Instants are milliseconds since 1970; what is shown is UTC. */

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function wallNow(): number {
  return Date.now();
}

export function parseInstant(text: string): number {
  return Date.parse(text);
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

export interface Parts {
  readonly year: number;
  readonly month: string;
  readonly monthIndex: number;
  readonly date: number;
  readonly weekday: string;
  readonly time: string;
  readonly millis: string;
}

export function partsOf(ms: number): Parts {
  const at = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: at.getUTCFullYear(),
    month: months[at.getUTCMonth()] ?? '',
    monthIndex: at.getUTCMonth(),
    date: at.getUTCDate(),
    weekday: days[at.getUTCDay()] ?? '',
    time: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`,
    millis: String(at.getUTCMilliseconds()).padStart(3, '0'),
  };
}

/** `Tue 24 Nov 2026 09:00:00 UTC`. */
export function fullInstant(ms: number): string {
  const { weekday, date, month, year, time } = partsOf(ms);
  return `${weekday} ${date} ${month} ${year} ${time} UTC`;
}

/** `Tue 24 Nov 09:00:00`, for lists whose header says UTC. */
export function shortInstant(ms: number): string {
  const { weekday, date, month, time } = partsOf(ms);
  return `${weekday} ${date} ${month} ${time}`;
}

export function dayOf(ms: number): string {
  const { weekday, date, month, year } = partsOf(ms);
  return `${weekday} ${date} ${month} ${year}`;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / day) * day;
}

export function startOfMonth(ms: number, plus = 0): number {
  const at = new Date(ms);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + plus, 1);
}

/** The same instant on the reader's own clock, with its zone: a second line, never the first. */
export function localInstant(ms: number): string {
  return local.format(new Date(ms));
}

/** Both clocks, the one that counts first. */
export function twoClocks(ms: number): string {
  return `${shortInstant(ms)} UTC\n${localInstant(ms)} on your clock`;
}

const local = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** `13 h 29 m`, `2 d 13 h`, `38 ms`: the two biggest units. */
export function duration(ms: number): string {
  const length = Math.abs(ms);
  if (length < second) return `${Math.round(length)} ms`;
  if (length < 10 * second) return `${(length / second).toFixed(1)} s`;
  const units: [number, string][] = [
    [day, 'd'],
    [hour, 'h'],
    [minute, 'm'],
    [second, 's'],
  ];
  const first = units.findIndex(([size]) => length >= size);
  const [big = second, small = 0] = [units[first]?.[0], units[first + 1]?.[0]];
  const count = Math.floor(length / big);
  const rest = small === 0 ? 0 : Math.floor((length - count * big) / small);
  return `${count} ${units[first]?.[1]}${rest > 0 ? ` ${rest} ${units[first + 1]?.[1]}` : ''}`;
}

/** `in 13 h 29 m`, `2 d ago`, `now`. */
export function relative(ms: number, nowMs: number): string {
  const difference = ms - nowMs;
  if (Math.abs(difference) < second) return 'now';
  return difference > 0 ? `in ${duration(difference)}` : `${duration(difference)} ago`;
}

const spans: Readonly<Record<string, number>> = { s: second, m: minute, h: hour, d: day, w: 7 * day };

/** `next`, `+1d`, `+1h30m`, `09:00` (the next such, UTC), `tomorrow 09:00`, or an ISO instant with or without its seconds. */
export function readWhen(text: string, nowMs: number, nextDue: number | undefined): number | undefined {
  const asked = text.trim().toLowerCase();
  if (asked === 'next') return nextDue;
  if (/^\+(\d+[smhdw])+$/.test(asked)) {
    const amounts = [...asked.matchAll(/(\d+)([smhdw])/g)];
    return nowMs + amounts.reduce((sum, [, count, unit]) => sum + Number(count) * (spans[unit ?? ''] ?? 0), 0);
  }
  const clock = /^(tomorrow )?(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(asked);
  if (clock) {
    const [, tomorrow, hours, minutes, seconds = '0'] = clock;
    const at = startOfDay(nowMs) + Number(hours) * hour + Number(minutes) * minute + Number(seconds) * second;
    if (tomorrow !== undefined) return at + day;
    return at > nowMs ? at : at + day;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(asked)) return undefined;
  const withZone = /(z|[+-]\d\d:?\d\d)$/.test(asked) ? asked : `${asked.length === 10 ? `${asked}t00:00` : asked}z`;
  const parsed = Date.parse(withZone.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(parsed) ? undefined : parsed;
}
