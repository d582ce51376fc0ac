import { cpSync } from 'node:fs';
import { startStopwatch } from '../clock/stopwatch.ts';
import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { historyOf } from './history/history.ts';
import { type ControlRequest, type ControlRoute, instantOf, lastInstant } from './route.ts';
import { compareTables } from './tables/compare.ts';
import { writtenIn } from './tables/differences.ts';

const differencesMost = 200;
const failuresMost = 20;

/** What is tried on a copy of everything: a travel that changes nothing here, and a snapshot held against now. */
export const forkRoutes: readonly ControlRoute[] = [
  { method: 'POST', path: /^\/rehearse$/, run: rehearse },
  { method: 'GET', path: /^\/snapshots\/([^/]+)\/compare$/, run: compare },
];

/** Engines that rehearse just now: one rehearsal at a time, each is a whole engine. */
const rehearsing = new WeakSet<EngineCore>();

/** The same travel on a fork: its runs, and the items that it would change. */
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
  const now = core.clock.now();
  const { forkEngine } = await import('../fork.ts');
  const fork = await forkEngine(core, (folder) => core.copyTo(folder));
  try {
    // What the state brings along was written before.
    const before = fork.core.versions.newest();
    await fork.start(now);
    await fork.core.scheduler.advanceTo(to, () => stopOnFailure && hasFailed(fork.core));
    const runs = historyOf(fork.core.journal).lasting.runs;
    const failures = runs.filter(({ state }) => state !== 'succeeded' && state !== 'recovered');
    const { differences, count } = writtenIn(fork.core.versions, before, differencesMost);
    return {
      now: fork.core.clock.now(),
      runCount: runs.length,
      failedRuns: failures.length,
      failures: failures
        .slice(0, failuresMost)
        .map((entry) => ({ function: entry['function'], at: entry['startedAt'], error: entry['error'] })),
      differences,
      differenceCount: count,
      tookMs: Math.round(elapsedMs()),
    };
  } finally {
    await fork.end();
  }
}

function hasFailed(core: EngineCore): boolean {
  return core.journal.recordedAfter(0, Number.MAX_SAFE_INTEGER).some((entry) => entry.kind === 'run' && entry['outcome'] !== 'succeeded');
}

/** The items of all tables, in the snapshot and now. */
async function compare({ core, query, labels: [name = ''] }: ControlRequest) {
  const store = core.snapshots.storeOf(name);
  const { forkEngine } = await import('../fork.ts');
  const fork = await forkEngine(core, (folder) => cpSync(store, folder, { recursive: true }));
  try {
    return await compareTables(fork.core, core, query, differencesMost);
  } finally {
    await fork.end();
  }
}
