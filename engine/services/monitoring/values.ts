import type { MetricValues, Point } from './domain/buckets.ts';
import { type MetricName, metricKey } from './domain/metricName.ts';
import { merge, type Statistics } from './domain/statistics.ts';
import { type MonitoringState, padded, type Run, type Series, takeNumber } from './state.ts';

const numberBytes = 6;
const lastInstant = 2 ** (8 * numberBytes) - 1;

/** AWS: data is kept for 455 days at most (API_GetMetricData). */
const keptMs = 455 * 86_400_000;

export interface NewValue extends MetricName {
  readonly unit: string;
  /** The instant that it is filed under: a whole minute, or a whole second for high resolution. */
  readonly at: number;
  readonly statistics: Statistics;
}

/** Adds values to a metric, inside a transaction. */
export function addValue(state: MonitoringState, { at, statistics, ...metric }: NewValue): void {
  const series = seriesFor(state, metric, at);
  const key = dataKey(series.id, at);
  state.data.put(key, encode(merge(decode(state.data.get(key)), statistics)));
}

/** Lets a metric hold a value; whatever held before ends there. */
export function holdValue(state: MonitoringState, metric: MetricName & { readonly unit: string }, run: Omit<Run, 'series'>): void {
  const series = seriesFor(state, metric, run.from);
  const [before] = state.runs.list({ prefix: [String(series.id)], reverse: true, limit: 1 });
  if (before && before.from >= run.from) state.runs.delete(String(series.id), padded(before.from));
  else if (before && before.until > run.from) state.runs.put({ ...before, until: run.from });
  state.runs.put({ ...run, series: series.id });
}

/** The series of a metric: one for each unit, or the one of that unit. */
export function seriesOf(state: MonitoringState, metric: MetricName, unit?: string): Series[] {
  return state.series.list({ prefix: [metricKey(metric)] }).filter((series) => unit === undefined || series.unit === unit);
}

/** What is known of some series between two instants. */
export function valuesOf(state: MonitoringState, series: readonly Series[], from: number, to: number): MetricValues {
  const points: Point[] = [];
  const runs: MetricValues['runs'][number][] = [];
  for (const { id } of series) {
    const range = { start: dataKey(id, Math.max(0, from)), end: dataKey(id, Math.max(0, to)) };
    for (const { key, value } of state.data.range(range)) {
      const statistics = decode(value);
      if (statistics) points.push({ at: instantOf(key), statistics });
    }
    for (const run of runsBetween(state, id, from, to)) runs.push({ ...run, until: Math.min(run.until, to) });
  }
  return { points: points.sort((a, b) => a.at - b.at), runs };
}

/** How many runs are read at once: an alarm needs the last few, a graph of a year all of them. */
const runsPage = 20;

/** The runs that overlap a range of time, newest first. Runs follow each other, so the first that ends before it is the last one looked at. */
function* runsBetween({ runs }: MonitoringState, series: number, from: number, to: number): Generator<Run> {
  let before = Math.min(to, lastInstant);
  for (;;) {
    const page = runs.list({ prefix: [String(series)], after: [String(series), padded(before)], reverse: true, limit: runsPage });
    for (const run of page) {
      if (run.until <= from) return;
      yield run;
    }
    const oldest = page.at(-1);
    if (!oldest || page.length < runsPage) return;
    before = oldest.from;
  }
}

/** When the newest data of a series is, or will have been: a value that holds goes on being data. */
export function newestAt(state: MonitoringState, id: number): number {
  const [run] = state.runs.list({ prefix: [String(id)], reverse: true, limit: 1 });
  return Math.max(run?.until ?? 0, nextInstant(state, id, { from: 0, reverse: true }) ?? 0);
}

/** The series is written when it begins and when its oldest data changes: not with each value, of which there are some dozens in a minute. */
function seriesFor(state: MonitoringState, metric: MetricName & { readonly unit: string }, at: number): Series {
  const { namespace, name, dimensions, unit } = metric;
  const known = state.series.get(metricKey(metric), unit);
  if (known?.oldestAt !== undefined && known.oldestAt <= at && known.oldestAt > at - keptMs) return known;
  const id = known?.id ?? takeNumber(state, 'series');
  const series = { namespace, name, dimensions, unit, id, oldestAt: Math.min(at, known ? forgetOld(state, id, at - keptMs) : at) };
  state.series.put(series);
  return series;
}

/** Deletes what is older than that; answers when the next of it will be too old. */
function forgetOld(state: MonitoringState, id: number, end: number): number {
  for (const { key } of Array.from(state.data.range({ start: dataKey(id, 0), end: dataKey(id, Math.max(0, end)) }))) state.data.delete(key);
  const oldestRun = () => state.runs.list({ prefix: [String(id)], limit: 1 })[0];
  let run = oldestRun();
  for (; run && run.until <= end; run = oldestRun()) state.runs.delete(String(id), padded(run.from));
  return Math.min(run?.until ?? lastInstant, nextInstant(state, id, { from: Math.max(0, end) }) ?? lastInstant);
}

/** Of a series' data from that instant on: the first, or the last. */
function nextInstant(state: MonitoringState, id: number, { from, reverse }: { from: number; reverse?: boolean }): number | undefined {
  const range = { start: dataKey(id, from), end: dataKey(id, lastInstant), limit: 1, ...(reverse && { reverse }) };
  for (const { key } of state.data.range(range)) return instantOf(key);
  return undefined;
}

function instantOf(key: Buffer): number {
  return key.readUIntBE(numberBytes, numberBytes);
}

function dataKey(series: number, at: number): Buffer {
  const key = Buffer.alloc(2 * numberBytes);
  key.writeUIntBE(series, 0, numberBytes);
  key.writeUIntBE(Math.min(at, lastInstant), numberBytes, numberBytes);
  return key;
}

/** The numbers alone: [sum, count, min, max, values?]. */
function encode({ sum, count, min, max, values }: Statistics): Buffer {
  return Buffer.from(JSON.stringify([sum, count, min, max, ...(values ? [values] : [])]));
}

function decode(bytes: Buffer | undefined): Statistics | undefined {
  if (!bytes) return undefined;
  const [sum, count, min, max, values]: [number, number, number, number, Statistics['values']?] = JSON.parse(bytes.toString());
  return { sum, count, min, max, ...(values && { values }) };
}
