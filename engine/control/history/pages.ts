import { AwsError } from '../../kernel/errors.ts';
import { instantIn, limitOf } from '../route.ts';
import { bucketsOf } from './buckets.ts';
import type { LastingRuns } from './lastingRuns.ts';
import type { LeftFuture } from './leftFutures.ts';
import type { RunFacts } from './run.ts';
import { isFilter, searchOf } from './search.ts';

/** Up to so many runs are told one by one; of more, how many there are in each pixel. */
const listedMost = 400;

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly px: number;
}

/** The axis that a query names: the part of time, and how many pixels it takes. */
export function axisOf(query: URLSearchParams, nowMs: number): Axis {
  const [from, to] = [instantIn(query, 'from') ?? 0, instantIn(query, 'to') ?? nowMs];
  const px = Number(query.get('px') ?? 1_000);
  if (!(px >= 1 && px <= 20_000) || to <= from) throw new AwsError('InvalidRange', 'px must be 1 to 20000, and to after from.');
  return { from, to, px };
}

/** The runs on an axis, one by one, or their number per lane and pixel; and the extent of all there are. */
export function runsOn({ from, to, px }: Axis, lasting: LastingRuns, query: URLSearchParams, told: (run: RunFacts) => RunFacts) {
  const lanes = query.get('lanes')?.split(',');
  const between = lasting.between(from, to);
  const runs = lanes === undefined ? between : between.filter((run) => lanes.includes(run.lane));
  return { extent: extentOf(lasting), ...drawn(runs, { from, to, px }, told) };
}

/** A future that was left, counted whole; and what of it is on the axis, to be drawn as a lane: runs as those of the present are, and firings. */
export function futureOn({ runs, firings, ...future }: LeftFuture, axis: Axis) {
  const onAxis = runs.filter(({ startedAt, endedAt = startedAt, dueAt }) => Math.min(startedAt, dueAt) <= axis.to && endedAt >= axis.from);
  const fired = firings.filter(({ at }) => at >= axis.from && at <= axis.to);
  return {
    ...future,
    runs: runs.length,
    failed: runs.filter(({ state }) => state === 'failed').length,
    firings: firings.length,
    onAxis: { ...drawn(onAxis, axis, (run) => run), firings: fired.slice(-listedMost), firingTotal: fired.length },
  };
}

function drawn(runs: readonly RunFacts[], { from, to, px }: Axis, told: (run: RunFacts) => RunFacts) {
  return {
    total: runs.length,
    ...(runs.length <= listedMost ? { runs: runs.map(told) } : { buckets: bucketsOf(runs, from, to, px) }),
  };
}

/** Runs newest first, filtered: a page of them, and how many there are. */
export function pageOf(runs: readonly RunFacts[], query: URLSearchParams, told: (run: RunFacts) => RunFacts) {
  const found = isFilter(query) ? runs.filter(searchOf(query)) : runs;
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const limit = limitOf(query, 100, 1_000);
  const page = found.slice(Math.max(0, found.length - offset - limit), Math.max(0, found.length - offset)).toReversed();
  return { total: runs.length, matching: found.length, offset, runs: page.map(told) };
}

function extentOf({ runs }: LastingRuns): { first?: number; last?: number; count: number } {
  const [first, last] = [runs[0], runs.at(-1)];
  return { ...(first && { first: first.dueAt }), ...(last && { last: last.endedAt ?? last.startedAt }), count: runs.length };
}
