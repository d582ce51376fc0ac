import { minute, second } from '../clock.ts';
import type { View } from '../state/view.ts';

/** A stretch of idle time drawn as a gap of fixed width. */
export interface Break {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
}

/** Where an instant stands on the axis, the same for every strip. */
export interface TimeScale {
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly breaks: readonly Break[];
  /** Pixels for each millisecond outside of breaks. */
  readonly density: number;
  toX(t: number): number;
  toTime(x: number): number;
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
  readonly idle: boolean;
}

const breakWidth = 28;
const breaksMost = 12;

/** `instants`: what happens in the view, in any order; time between them that is much longer than usual is collapsed. */
export function buildScale(view: View, width: number, instants: readonly number[], idle: boolean, opened: ReadonlySet<string>): TimeScale {
  const gaps = idle ? idleGaps(view, instants).filter((gap) => !opened.has(gapKey(gap))) : [];
  const busyMs = view.to - view.from - gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  const density = Math.max(1, width - gaps.length * breakWidth) / busyMs;
  const segments = segmentsOf(view, gaps, density);
  const at = (t: number) => segments.findLast((segment) => segment.from <= t) ?? segments[0];
  const under = (x: number) => segments.findLast((segment) => segment.x <= x) ?? segments[0];
  return {
    width,
    from: view.from,
    to: view.to,
    density,
    breaks: segments.filter((segment) => segment.idle),
    toX: (t) => along(at(t), (segment) => segment.x + ((t - segment.from) / (segment.to - segment.from)) * segment.width),
    toTime: (x) => along(under(x), (segment) => segment.from + ((x - segment.x) / segment.width) * (segment.to - segment.from)),
  };
}

export function gapKey({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${Math.round(from / second)}-${Math.round(to / second)}`;
}

function along(segment: Segment | undefined, place: (segment: Segment) => number): number {
  return segment ? place(segment) : 0;
}

function segmentsOf({ from, to }: View, gaps: readonly View[], density: number): Segment[] {
  const segments: Segment[] = [];
  let [t, x] = [from, 0];
  const push = (until: number, idle: boolean) => {
    const width = idle ? breakWidth : (until - t) * density;
    segments.push({ from: t, to: until, x, width, idle });
    t = until;
    x += width;
  };
  for (const gap of gaps) {
    push(gap.from, false);
    push(gap.to, true);
  }
  push(Math.max(to, t + 1), false);
  return segments;
}

/** Longer than a minute and than ten times the usual distance; with a margin on both sides, so that what happens is not at a gap's edge. */
function idleGaps({ from, to }: View, instants: readonly number[]): View[] {
  const inside = [...new Set(instants)].filter((t) => t >= from && t <= to).sort((a, b) => a - b);
  if (inside.length < 4) return [];
  const distances = inside.slice(1).map((t, index) => ({ from: inside[index] ?? t, to: t }));
  const sorted = distances.map((gap) => gap.to - gap.from).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const long = distances.filter((gap) => gap.to - gap.from > Math.max(minute, 10 * median));
  const idleMs = long.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const margin = Math.max(5 * second, (to - from - idleMs) * 0.08);
  return long
    .filter((gap) => gap.to - gap.from > 4 * margin)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, breaksMost)
    .map((gap) => ({ from: gap.from + margin, to: gap.to - margin }))
    .sort((a, b) => a.from - b.from);
}
