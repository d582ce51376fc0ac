import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { bucketsOf } from './history/buckets.ts';
import { type History, historyOf } from './history/history.ts';
import type { RunFacts } from './history/run.ts';
import { searchOf } from './history/search.ts';
import { planUntil } from './plan.ts';
import { type ControlRequest, type ControlRoute, instantIn, limitOf } from './route.ts';

/** Up to so many runs are told one by one; of more, how many there are in each pixel. */
const listedMost = 400;
const marksMost = 500;
const aheadMost = 500;

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
  const runs = history.runs.filter(
    (run) => overlaps(run, from, to) && history.branchOf(run) === undefined && (lanes?.includes(run.lane) ?? true),
  );
  const plan = await planUntil(core, to, aheadMost);
  return {
    from,
    to,
    now: core.clock.now(),
    clockVersion: core.clockActs,
    extent: extentOf(history),
    total: runs.length,
    ...(runs.length <= listedMost ? { runs: runs.map((run) => withRetry(core, run)) } : { buckets: bucketsOf(runs, from, to, px) }),
    marks: history.marks.filter((mark) => mark.at >= from && mark.at <= to && history.branchOf(mark) === undefined).slice(-marksMost),
    due: plan.due,
    groups: plan.groups,
    dueTotal: plan.total,
    dueAtLeast: plan.atLeast,
    branches: branchesOf(history),
    trimmed: history.oldestSeq > 1 && history.runs.length >= 90_000 ? history.runs[0]?.startedAt : undefined,
  };
}

/** Runs newest first, filtered: a page of them, and how many there are. */
function listRuns({ core, query }: ControlRequest) {
  const history = historyOf(core.journal);
  const live = history.runs.filter((run) => history.branchOf(run) === undefined);
  const matches = searchOf(query);
  const found = live.filter(matches);
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const limit = limitOf(query, 100, 1_000);
  const page = found.toReversed().slice(offset, offset + limit);
  return { total: live.length, matching: found.length, offset, runs: page.map((run) => withRetry(core, run)) };
}

/** A failed run whose next attempt waits is not over: the next instant is told with it. */
export function withRetry(core: EngineCore, run: RunFacts): RunFacts & { readonly retryAt?: number } {
  if (run.state !== 'failed' && run.state !== 'throttled') return run;
  const retry = core.timers.waiting(Number.POSITIVE_INFINITY).find(({ kind, id }) => kind === 'asyncInvoke' && id.startsWith(`${run.id}/`));
  if (!retry) return run;
  return { ...run, state: run.state === 'failed' ? 'retrying' : run.state, retryAt: retry.dueAt };
}

function overlaps({ startedAt, endedAt = startedAt, dueAt }: RunFacts, from: number, to: number): boolean {
  return Math.min(startedAt, dueAt) <= to && endedAt >= from;
}

function extentOf({ runs }: History): { first?: number; last?: number; count: number } {
  const [first, last] = [runs[0], runs.at(-1)];
  return { ...(first && { first: first.dueAt }), ...(last && { last: last.endedAt ?? last.startedAt }), count: runs.length };
}

/** The futures that restores left, with what happened in them. */
function branchesOf(history: History) {
  const branches = new Map<number, { id: number; name: string; from: number; to: number; runs: number; failed: number }>();
  for (const run of history.runs) {
    const id = history.branchOf(run);
    if (id === undefined) continue;
    const known = branches.get(id) ?? { id, name: history.branches.nameOf(id), from: run.startedAt, to: run.startedAt, runs: 0, failed: 0 };
    known.runs += 1;
    known.failed += run.state === 'failed' ? 1 : 0;
    known.to = Math.max(known.to, run.endedAt ?? run.startedAt);
    branches.set(id, known);
  }
  return [...branches.values()];
}
