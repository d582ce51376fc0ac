import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { playingOf } from './playing.ts';
import { progressOf } from './progress.ts';
import { type ControlRequest, type ControlRoute, instantOf, lastInstant } from './route.ts';
import { saveAutomatic } from './snapshotRing.ts';

/** How many firings, runs and deliveries an answer lists; their numbers are always whole. */
const listed = 2_000;

export const clockRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/clock$/, run: ({ core }) => describe(core) },
  { method: 'POST', path: /^\/clock\/freeze$/, run: freeze },
  { method: 'POST', path: /^\/clock\/run$/, run: letRun },
  { method: 'POST', path: /^\/clock\/advance$/, run: advance },
  { method: 'POST', path: /^\/clock\/travel$/, run: travel },
  { method: 'POST', path: /^\/clock\/stop$/, run: stop },
];

/** While time is played it runs, though the clock itself is moved from instant to instant. */
export function describe(core: EngineCore) {
  const [now, wallNow] = [core.clock.now(), core.clock.wallNow()];
  const playing = playingOf(core);
  const frozen = playing === undefined && core.clock.frozen;
  return {
    now: iso(now),
    wallNow: iso(wallNow),
    aheadMs: now - wallNow,
    mode: frozen ? 'frozen' : 'running',
    /** How many times as fast as real time. */
    speed: playing?.speed ?? (frozen ? 0 : 1),
    version: core.clockActs,
    moving: playing === undefined && core.scheduler.advancing,
  };
}

async function freeze({ core, body, actor }: ControlRequest) {
  const at = instantOf(body, 'at');
  await makeWay(core, body);
  mayAct(core, body);
  if (at !== undefined) maySetTo(core, at);
  core.actOnClock('freeze', () => core.clock.freeze(at), { actor });
  return describe(core);
}

async function letRun({ core, body, actor }: ControlRequest) {
  const from = instantOf(body, 'from');
  await makeWay(core, body);
  mayAct(core, body);
  if (from !== undefined) maySetTo(core, from);
  core.actOnClock('run', () => core.clock.run(from), { actor });
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

/** Ends a travel under way at the instant that it has come to, when what is due there has ended; says whether there was one. */
function stop({ core }: ControlRequest) {
  const playing = playingOf(core);
  const stopping = playing !== undefined || core.scheduler.advancing;
  playing?.end('stopped');
  if (stopping && !playing) stopAsked.add(core);
  return { stopping };
}

/** Engines whose travel is to end. */
const stopAsked = new WeakSet<EngineCore>();

/** Checks what can be checked before time moves; with `accept: application/x-ndjson`, tells each step as it comes about. */
async function moveTo(request: ControlRequest, endMs: number) {
  const { core, body, headers } = request;
  if (endMs > lastInstant) throw new AwsError('InvalidInstant', 'The clock goes no further than 2199, as AWS schedules do.');
  await makeWay(core, body);
  mayAct(core, body);
  const undo = body['bookmark'] === true ? await saveAutomatic(core, `before travel to ${iso(endMs)}`) : undefined;
  mayAct(core, body);
  const move = async () => ({ ...(await advanceTo(request, endMs)), ...(undo && { undo: undo.name }) });
  return headers.accept === 'application/x-ndjson' ? progressOf(core, move) : move();
}

/** Advances due by due and tells what happened on the way. */
async function advanceTo({ core, body, actor }: ControlRequest, endMs: number) {
  const from = core.clock.now();
  const since = core.journal.lastSeq;
  const signal = core.signal();
  const failed = body.stopOnFailure === true ? failureWatch(core, since) : () => false;
  stopAsked.delete(core);
  const ends = () => stopAsked.has(core) || failed();
  await core.actOnClock('travel', () => core.scheduler.advanceTo(endMs, ends), { to: iso(endMs), actor });
  if (signal.aborted)
    throw new AwsError('Interrupted', 'The engine was stopped, reset or restored while time was being moved.', { status: 503 });
  const happened = { ...describe(core), from: iso(from), stopped: ends(), ...tellHappened(recordedSince(core, since)) };
  core.journal.note('arrived', undefined, {
    from: iso(from),
    to: iso(endMs),
    actor,
    runCount: happened.runCount,
    failedRuns: happened.failedRuns,
  });
  return happened;
}

/** Tells whether a run has failed by now; each entry is looked at once. */
export function failureWatch(core: EngineCore, since: number): () => boolean {
  let seen = since;
  let failed = false;
  return () => {
    const fresh = recordedSince(core, seen);
    seen = fresh.at(-1)?.seq ?? seen;
    failed ||= fresh.some(isFailedRun);
    return failed;
  };
}

export function recordedSince(core: EngineCore, seq: number): JournalEntry[] {
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
export function mayAct(core: EngineCore, { expect }: ControlRequest['body']): void {
  if (core.scheduler.advancing)
    throw new AwsError('ClockMoving', 'Time is being moved just now; act when it has arrived.', { status: 409 });
  if (expect === undefined || expect === core.clockActs) return;
  const seen = `(version ${core.clockActs}, expected ${String(expect)})`;
  throw new AwsError('ClockMoved', `The clock was moved since you looked ${seen}.`, { status: 409 });
}

/** Whoever acts on the clock ends what plays it; not if he acts on a clock that he did not see. */
export async function makeWay(core: EngineCore, { expect }: ControlRequest['body']): Promise<void> {
  const playing = playingOf(core);
  if (!playing || (expect !== undefined && expect !== core.clockActs)) return;
  playing.end('act');
  await playing.ended;
}

/** Setting the clock fires nothing: it may pass over no timer, nor go back behind what was planned on the time that was. */
function maySetTo(core: EngineCore, ms: number): void {
  const why = core.whyNotAt(ms);
  if (why !== undefined) throw new AwsError('TimersPlanned', why, { status: 409 });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
