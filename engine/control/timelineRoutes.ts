import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { bucketsOf } from './history/buckets.ts';
import { historyOf } from './history/history.ts';
import type { LastingRuns } from './history/lastingRuns.ts';
import type { RunFacts } from './history/run.ts';
import { isFilter, searchOf } from './history/search.ts';
import { planUntil } from './plan.ts';
import { type ControlRequest, type ControlRoute, instantIn, limitOf } from './route.ts';

/** Up to so many runs are told one by one; of more, how many there are in each pixel. */
const listedMost = 400;
const marksMost = 500;
const aheadMost = 500;
/** Retries are due within minutes: they are among the first timers. */
const retriesMost = 2_000;

export const timelineRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/timeline$/, run: timeline },
  { method: 'GET', path: /^\/timeline\/runs$/, run: listRuns },
];

/**
 * What an axis of `px` pixels from `from` to `to` shows: runs one by one, or their number per lane and pixel; marks; what falls due; and the
 * extent of all there is. `lanes` (comma separated) asks for some lanes only.
 */
async function timeline({ core, query }: ControlRequest) {
  const [from, to] = [instantIn(query, 'from') ?? 0, instantIn(query, 'to') ?? core.clock.now()];
  const px = Number(query.get('px') ?? 1_000);
  if (!(px >= 1 && px <= 20_000) || to <= from) throw new AwsError('InvalidRange', 'px must be 1 to 20000, and to after from.');
  const history = historyOf(core.journal);
  const lanes = query.get('lanes')?.split(',');
  const { lasting } = history;
  const between = lasting.between(from, to);
  const runs = lanes === undefined ? between : between.filter((run) => lanes.includes(run.lane));
  const retries = retriesOf(core);
  const plan = await planUntil(core, to, aheadMost);
  return {
    from,
    to,
    px,
    now: core.clock.now(),
    clockVersion: core.clockActs,
    extent: extentOf(lasting),
    total: runs.length,
    ...(runs.length <= listedMost ? { runs: runs.map((run) => withRetry(run, retries)) } : { buckets: bucketsOf(runs, from, to, px) }),
    marks: history.marks.filter((mark) => mark.at >= from && mark.at <= to && history.lasts(mark)).slice(-marksMost),
    due: plan.due,
    groups: plan.groups,
    dueTotal: plan.total,
    dueAtLeast: plan.atLeast,
    branches: lasting.left,
    trimmed: history.trimmed ? lasting.runs[0]?.startedAt : undefined,
  };
}

/** Runs newest first, filtered: a page of them, and how many there are. */
function listRuns({ core, query }: ControlRequest) {
  const { runs } = historyOf(core.journal).lasting;
  const found = isFilter(query) ? runs.filter(searchOf(query)) : runs;
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const limit = limitOf(query, 100, 1_000);
  const retries = retriesOf(core);
  const page = found.slice(Math.max(0, found.length - offset - limit), Math.max(0, found.length - offset)).toReversed();
  return { total: runs.length, matching: found.length, offset, runs: page.map((run) => withRetry(run, retries)) };
}

/** When the next attempt of a run is due, by request id: a failed run whose next attempt waits is not over. */
export function retriesOf(core: EngineCore): ReadonlyMap<string, number> {
  const retries = core.timers.waiting(retriesMost).filter(({ kind }) => kind === 'asyncInvoke');
  return new Map(retries.map(({ id, dueAt }) => [id.slice(0, id.indexOf('/')), dueAt]));
}

export function withRetry(run: RunFacts, retries: ReadonlyMap<string, number>): RunFacts & { readonly retryAt?: number } {
  if (run.state !== 'failed' && run.state !== 'throttled') return run;
  const retryAt = retries.get(run.id);
  if (retryAt === undefined) return run;
  return { ...run, state: run.state === 'failed' ? 'retrying' : run.state, retryAt };
}

function extentOf({ runs }: LastingRuns): { first?: number; last?: number; count: number } {
  const [first, last] = [runs[0], runs.at(-1)];
  return { ...(first && { first: first.dueAt }), ...(last && { last: last.endedAt ?? last.startedAt }), count: runs.length };
}
