import { startStopwatch } from '../clock/stopwatch.ts';
import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { failureWatch } from './clockRoutes.ts';
import { historyOf } from './history/history.ts';
import type { RunFacts } from './history/run.ts';
import { type ControlRequest, type ControlRoute, instantOf, lastInstant, limitOf } from './route.ts';
import { type Difference, keptOf, tablesIn, writtenIn } from './tables/differences.ts';
import { retriesOf, withRetry } from './timelineRoutes.ts';

const listedMost = 200;
/** Of one rehearsal, until the next: what is beyond is counted only. */
const keptRuns = 10_000;

/** A travel that is tried on a copy of everything, and changes nothing here. */
export const rehearseRoutes: readonly ControlRoute[] = [
  { method: 'POST', path: /^\/rehearse$/, run: rehearse },
  { method: 'GET', path: /^\/rehearse\/runs$/, run: moreRuns },
  { method: 'GET', path: /^\/rehearse\/differences$/, run: moreDifferences },
];

interface Outcome {
  readonly runs: readonly RunFacts[];
  readonly runCount: number;
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
}

/** Engines that rehearse just now: one rehearsal at a time, each is a whole engine. */
const rehearsing = new WeakSet<EngineCore>();
/** What came of each engine's newest rehearsal, for whoever pages through it. */
const newest = new WeakMap<EngineCore, Outcome>();

/** The same travel on a fork: the runs that it would make, and the items that it would change. */
async function rehearse({ core, body }: ControlRequest) {
  const to = instantOf(body, 'to');
  if (to === undefined || to > lastInstant || to < core.clock.now())
    throw new AwsError('InvalidInstant', 'to must be an instant ahead, up to 2199.');
  if (rehearsing.has(core)) throw new AwsError('Busy', 'A rehearsal is under way.', { status: 409 });
  rehearsing.add(core);
  try {
    return await rehearseUntil(core, to, body['stopOnFailure'] === true);
  } finally {
    rehearsing.delete(core);
  }
}

async function rehearseUntil(core: EngineCore, to: number, stopOnFailure: boolean) {
  const elapsedMs = startStopwatch();
  const { forkEngine } = await import('../fork.ts');
  const now = core.clock.now();
  const fork = await forkEngine(core, (folder) => core.copyTo(folder));
  try {
    // What the state brings along was written before.
    const before = fork.core.versions.position;
    const since = fork.core.journal.lastSeq;
    await fork.start(now);
    const failed = stopOnFailure ? failureWatch(fork.core, since) : () => false;
    await fork.core.scheduler.advanceTo(to, failed);
    return { ...tell(core, fork.core, before), now: fork.core.clock.now(), stopped: failed(), tookMs: Math.round(elapsedMs()) };
  } finally {
    await fork.end();
  }
}

function tell(core: EngineCore, fork: EngineCore, before: number) {
  const retries = retriesOf(fork);
  const runs = historyOf(fork.journal).lasting.runs.map((run) => withRetry(run, retries));
  const written = writtenIn(fork.versions, before);
  const failures = runs.filter(({ state }) => state !== 'succeeded' && state !== 'recovered');
  const [runCount, differenceCount] = [runs.length, written.length];
  const kept = { runs: runs.slice(0, keptRuns), runCount, differences: keptOf(written), differenceCount };
  newest.set(core, kept);
  return {
    runCount,
    failedRuns: failures.length,
    failures: failures.slice(0, listedMost).map(describeRun),
    runs: kept.runs.slice(0, listedMost).map(describeRun),
    tables: tablesIn(written),
    differences: kept.differences.slice(0, listedMost),
    differenceCount,
    /** False where it wrote more than is kept: then not all differences are known. */
    complete: fork.versions.keeps(before),
  };
}

function describeRun({ id, function: name, rule, lane, dueAt, startedAt, endedAt, state, attempts, error }: RunFacts) {
  return { id, function: name, rule, lane, dueAt, startedAt, endedAt, state, attempts: attempts.length, error };
}

/** Further runs of the newest rehearsal, in the order in which they began. */
function moreRuns({ core, query }: ControlRequest) {
  const { runs, runCount } = requireOutcome(core);
  return { runs: pageIn(runs, query).map(describeRun), total: runCount, kept: runs.length };
}

/** Further differences of the newest rehearsal; `table`: of that one only. */
function moreDifferences({ core, query }: ControlRequest) {
  const { differences, differenceCount } = requireOutcome(core);
  const table = query.get('table');
  const found = table === null ? differences : differences.filter((difference) => difference.table === table);
  return { differences: pageIn(found, query), total: differenceCount, kept: differences.length };
}

function pageIn<Item>(items: readonly Item[], query: URLSearchParams): Item[] {
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(offset) || offset < 0) throw new AwsError('InvalidLimit', 'offset must be a whole number.');
  return items.slice(offset, offset + limitOf(query, listedMost, 1_000));
}

function requireOutcome(core: EngineCore): Outcome {
  const outcome = newest.get(core);
  if (!outcome) throw new AwsError('NotRehearsed', 'Nothing was rehearsed since the engine began.', { status: 404 });
  return outcome;
}
