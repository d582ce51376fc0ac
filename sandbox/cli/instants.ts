const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 24 Nov 2026 09:00:00 UTC` */
export function describeInstant(instant: string | number): string {
  const at = new Date(instant);
  return `${day[at.getUTCDay()]} ${at.getUTCDate()} ${month[at.getUTCMonth()]} ${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} UTC`;
}

/** `13 h 29 m`, `2 d 4 h`, `12 s`, `40 ms`: the two largest units that matter. */
export function describeDuration(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ] as const;
  const first = units.findIndex(([, size]) => Math.abs(ms) >= size);
  if (first < 0) return `${Math.round(ms)} ms`;
  let rest = Math.abs(ms);
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return `${ms < 0 ? '-' : ''}${parts.filter((part) => part !== '').join(' ')}`;
}
