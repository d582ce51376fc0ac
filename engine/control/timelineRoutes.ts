import type { EngineCore } from '../engine.ts';
import { historyOf } from './history/history.ts';
import { axisOf, futureOn, pageOf, runsOn } from './history/pages.ts';
import type { RunFacts } from './history/run.ts';
import { planUntil } from './plan.ts';
import type { ControlRequest, ControlRoute } from './route.ts';

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
  const axis = axisOf(query, core.clock.now());
  const history = historyOf(core.journal);
  const { lasting } = history;
  const retries = retriesOf(core);
  const plan = await planUntil(core, axis.to, aheadMost);
  return {
    ...axis,
    now: core.clock.now(),
    clockVersion: core.clockActs,
    ...runsOn(axis, lasting, query, (run) => withRetry(run, retries)),
    requests: history.requests.between(axis, (request) => history.lasts(request)),
    marks: history.marks.filter((mark) => mark.at >= axis.from && mark.at <= axis.to && history.lasts(mark)).slice(-marksMost),
    due: plan.due,
    groups: plan.groups,
    dueTotal: plan.total,
    dueAtLeast: plan.atLeast,
    branches: lasting.left.map((future) => futureOn(future, axis)),
    missed: history.missedSince(core.startedAt),
    trimmed: history.trimmed ? lasting.runs[0]?.startedAt : undefined,
  };
}

function listRuns({ core, query }: ControlRequest) {
  const retries = retriesOf(core);
  return pageOf(historyOf(core.journal).lasting.runs, query, (run) => withRetry(run, retries));
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
