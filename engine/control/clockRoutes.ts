import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { type ControlRequest, type ControlRoute, instantOf, lastInstant } from './route.ts';

/** How many firings, runs and deliveries an answer lists; their numbers are always whole. */
const listed = 2_000;

export const clockRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/clock$/, run: ({ core }) => describe(core) },
  { method: 'POST', path: /^\/clock\/freeze$/, run: freeze },
  { method: 'POST', path: /^\/clock\/run$/, run: letRun },
  { method: 'POST', path: /^\/clock\/advance$/, run: advance },
  { method: 'POST', path: /^\/clock\/travel$/, run: travel },
];

function describe(core: EngineCore) {
  const [now, wallNow] = [core.clock.now(), core.clock.wallNow()];
  return {
    now: iso(now),
    wallNow: iso(wallNow),
    aheadMs: now - wallNow,
    mode: core.clock.frozen ? 'frozen' : 'running',
    version: core.clockActs,
  };
}

function freeze({ core, body }: ControlRequest) {
  const at = instantOf(body, 'at');
  mayAct(core, body);
  if (at !== undefined) maySetTo(core, at);
  core.actOnClock('freeze', () => core.clock.freeze(at));
  return describe(core);
}

function letRun({ core, body }: ControlRequest) {
  const from = instantOf(body, 'from');
  mayAct(core, body);
  if (from !== undefined) maySetTo(core, from);
  core.actOnClock('run', () => core.clock.run(from));
  return describe(core);
}

async function advance(request: ControlRequest) {
  const { ms } = request.body;
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms < 0)
    throw new AwsError('InvalidDuration', 'ms must be a number of milliseconds, not negative.');
  return moveTo(request, request.core.clock.now() + ms);
}

async function travel(request: ControlRequest) {
  const to = instantOf(request.body, 'to');
  if (to === undefined) throw new AwsError('InvalidInstant', 'to is missing: an instant such as 2030-01-01T09:00:00Z.');
  const nowMs = request.core.clock.now();
  if (to < nowMs)
    throw new AwsError('TimeRunsForward', `${iso(to)} has passed (now ${iso(nowMs)}); to go back, restore a snapshot.`, { status: 409 });
  return moveTo(request, to);
}

/** Advances due by due and tells what happened on the way. */
async function moveTo({ core, body }: ControlRequest, endMs: number) {
  if (endMs > lastInstant) throw new AwsError('InvalidInstant', 'The clock goes no further than 2199, as AWS schedules do.');
  mayAct(core, body);
  const from = core.clock.now();
  const since = core.journal.lastSeq;
  const signal = core.signal();
  const failed = body.stopOnFailure === true ? failureWatch(core, since) : () => false;
  await core.actOnClock('travel', () => core.scheduler.advanceTo(endMs, failed), { to: iso(endMs) });
  if (signal.aborted)
    throw new AwsError('Interrupted', 'The engine was stopped, reset or restored while time was being moved.', { status: 503 });
  return { ...describe(core), from: iso(from), ...tellHappened(recordedSince(core, since)) };
}

/** Tells whether a run has failed by now; each entry is looked at once. */
function failureWatch(core: EngineCore, since: number): () => boolean {
  let seen = since;
  let failed = false;
  return () => {
    const fresh = recordedSince(core, seen);
    seen = fresh.at(-1)?.seq ?? seen;
    failed ||= fresh.some(isFailedRun);
    return failed;
  };
}

function recordedSince(core: EngineCore, seq: number): JournalEntry[] {
  return core.journal.recordedAfter(seq, Number.MAX_SAFE_INTEGER);
}

/** What the journal recorded, counted whole and listed up to a limit. */
export function tellHappened(entries: readonly JournalEntry[]) {
  const ofKind = (kind: string) => entries.filter((entry) => entry.kind === kind);
  const [firings, runs, deliveries] = [ofKind('firing'), ofKind('run'), ofKind('delivery')];
  const undelivered = deliveries.filter((delivery) => delivery['result'] !== 'delivered');
  return {
    firings: firings.slice(0, listed),
    runs: runs.slice(0, listed),
    /** Only what did not reach its target. */
    deliveries: undelivered.slice(0, listed),
    firingCount: firings.length,
    runCount: runs.length,
    failedRuns: runs.filter(isFailedRun).length,
    undelivered: undelivered.length,
    truncated: [firings, runs, undelivered].some((list) => list.length > listed),
  };
}

function isFailedRun(entry: JournalEntry): boolean {
  return entry.kind === 'run' && entry['outcome'] !== 'succeeded';
}

/**
 * Two clients must not both move the clock unknowingly: who sends `expect` acts on the clock that he saw, and nobody acts on it while it is being
 * moved.
 */
function mayAct(core: EngineCore, { expect }: ControlRequest['body']): void {
  if (core.scheduler.advancing)
    throw new AwsError('ClockMoving', 'Time is being moved just now; act when it has arrived.', { status: 409 });
  if (expect === undefined || expect === core.clockActs) return;
  const seen = `(version ${core.clockActs}, expected ${String(expect)})`;
  throw new AwsError('ClockMoved', `The clock was moved since you looked ${seen}.`, { status: 409 });
}

/** Setting the clock fires nothing: it may pass over no timer, nor go back behind what was planned on the time that was. */
function maySetTo(core: EngineCore, ms: number): void {
  const why = core.whyNotAt(ms);
  if (why !== undefined) throw new AwsError('TimersPlanned', why, { status: 409 });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
