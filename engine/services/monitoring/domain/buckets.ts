import type { Run } from '../state.ts';
import { merge, type Statistics } from './statistics.ts';

export interface Point {
  readonly at: number;
  readonly statistics: Statistics;
}

/** What is known of a metric in a range of time. */
export interface MetricValues {
  /** By time. */
  readonly points: readonly Point[];
  readonly runs: readonly Omit<Run, 'series'>[];
}

const minuteMs = 60_000;

/** The statistics of each period, from that instant on; undefined where there is no data. */
export function bucketsOf({ points, runs }: MetricValues, start: number, periodMs: number, count: number): (Statistics | undefined)[] {
  const buckets: (Statistics | undefined)[] = Array.from({ length: count }, () => undefined);
  for (const { at, statistics } of points) {
    const index = Math.floor((at - start) / periodMs);
    if (index >= 0 && index < count) buckets[index] = merge(buckets[index], statistics);
  }
  for (const run of runs) addRun(buckets, run, start, periodMs);
  return buckets;
}

function addRun(buckets: (Statistics | undefined)[], run: MetricValues['runs'][number], start: number, periodMs: number): void {
  const first = Math.max(0, Math.floor((run.from - start) / periodMs));
  const last = Math.min(buckets.length - 1, Math.floor((run.until - 1 - start) / periodMs));
  for (let index = first; index <= last; index += 1) {
    const from = start + index * periodMs;
    const held = heldIn(run, Math.max(from, run.from), Math.min(from + periodMs, run.until));
    if (held) buckets[index] = merge(buckets[index], held);
  }
}

/** The run's data points, one at each whole minute, between two instants. */
function heldIn({ from, value, slope }: MetricValues['runs'][number], start: number, end: number): Statistics | undefined {
  const firstAt = Math.ceil(start / minuteMs) * minuteMs;
  if (firstAt >= end) return undefined;
  const count = Math.floor((end - 1 - firstAt) / minuteMs) + 1;
  const lastAt = firstAt + (count - 1) * minuteMs;
  const [first, last] = [value + slope * (firstAt - from), value + slope * (lastAt - from)];
  const statistics = { sum: (count * (first + last)) / 2, count, min: Math.min(first, last), max: Math.max(first, last) };
  return slope === 0 ? { ...statistics, values: [[value, count]] } : statistics;
}
