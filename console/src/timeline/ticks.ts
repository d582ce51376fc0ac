import { day, hour, minute, partsOf, second, startOfMonth } from '../clock.ts';
import type { TimeScale } from './scale.ts';

export interface Tick {
  readonly x: number;
  readonly t: number;
  readonly label: string;
  /** The bigger unit, where it changes. */
  readonly above?: string;
}

const month = 30 * day;
/** Calendar steps only: nobody reads 07:12:48 as a mark. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 30].map((count) => count * minute),
  ...[1, 3, 6, 12].map((count) => count * hour),
  day,
  2 * day,
  7 * day,
  month,
  3 * month,
  12 * month,
  60 * month,
];
const apartPx = 84;
const ticksMost = 200;

/** The length of the step between ticks at this scale. */
export function stepOf(scale: TimeScale): number {
  return steps.find((step) => step * scale.density >= apartPx) ?? 60 * month;
}

/** Marks at round instants, far enough apart to be read; the bigger unit where it changes. */
export function ticksOf(scale: TimeScale): Tick[] {
  const step = stepOf(scale);
  const ticks: Tick[] = [];
  let above = '';
  let lastX = Number.NEGATIVE_INFINITY;
  for (let t = firstTick(scale.from, step); t <= scale.to && ticks.length < ticksMost; t = nextTick(t, step)) {
    const hidden = scale.breaks.find((gap) => t > gap.from && t < gap.to);
    if (hidden) {
      t = lastBefore(hidden.to, step);
      continue;
    }
    const x = scale.toX(t);
    if (x - lastX < apartPx * 0.6) continue;
    lastX = x;
    const bigger = biggerUnit(t, step);
    ticks.push({ x, t, label: labelOf(t, step), ...(bigger === above ? {} : { above: bigger }) });
    above = bigger;
  }
  return ticks;
}

function firstTick(from: number, step: number): number {
  return step >= month ? startOfMonth(from, 1) : Math.ceil(from / step) * step;
}

function nextTick(t: number, step: number): number {
  return step >= month ? startOfMonth(t, Math.round(step / month)) : t + step;
}

function lastBefore(t: number, step: number): number {
  return step >= month ? startOfMonth(t) : Math.floor(t / step) * step;
}

function labelOf(t: number, step: number): string {
  const { time, millis, date, month: name, year, weekday } = partsOf(t);
  if (step >= 12 * month) return String(year);
  if (step >= month) return name;
  if (step >= day) return `${weekday} ${date}`;
  if (step >= minute) return time.slice(0, 5);
  return step >= second ? time : `${time.slice(6)}.${millis}`;
}

function biggerUnit(t: number, step: number): string {
  const { weekday, date, month: name, year, time } = partsOf(t);
  if (step >= 12 * month) return '';
  if (step >= month) return String(year);
  if (step >= day) return `${name} ${year}`;
  if (step >= second) return `${weekday} ${date} ${name}`;
  return `${weekday} ${date} ${name} ${time.slice(0, 5)}`;
}
