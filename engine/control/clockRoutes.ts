import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { type ControlRequest, type ControlRoute, instantOf } from './route.ts';

const reportedEntries = 10_000;
const latest = Date.parse('2199-12-31T23:59:59Z');

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
  expectVersion(core, body);
  const at = instantOf(body, 'at');
  if (at !== undefined && core.jumpsOver(at))
    throw new AwsError('TimersDue', 'Timers are due before that instant: travel there, so that they fire.', { status: 409 });
  core.actOnClock('freeze', () => core.clock.freeze(at));
  return describe(core);
}

function letRun({ core, body }: ControlRequest) {
  expectVersion(core, body);
  const from = instantOf(body, 'from');
  if (from !== undefined && core.jumpsOver(from))
    throw new AwsError('TimersDue', 'Timers are due before that instant: travel there, so that they fire.', { status: 409 });
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
  if (endMs > latest) throw new AwsError('InvalidInstant', 'The clock goes no further than 2199, as AWS schedules do.');
  expectVersion(core, body);
  const from = core.clock.now();
  const since = core.journal.lastSeq;
  const stopOnFailure = body.stopOnFailure === true;
  const failed = () => stopOnFailure && core.journal.after(since, reportedEntries).some(isFailedRun);
  await core.actOnClock('travel', () => core.scheduler.advanceTo(endMs, failed), { to: iso(endMs) });
  const happened = core.journal.after(since, reportedEntries);
  const firings = happened.filter((entry) => entry.kind === 'firing');
  const runs = happened.filter((entry) => entry.kind === 'run');
  return {
    ...describe(core),
    from: iso(from),
    firings,
    runs,
    failedRuns: runs.filter(isFailedRun).length,
    truncated: happened.length === reportedEntries,
  };
}

function isFailedRun(entry: JournalEntry): boolean {
  return entry.kind === 'run' && entry['outcome'] !== 'succeeded';
}

/** Two clients must not both move the clock unknowingly: who sends `expect` acts on the clock that he saw. */
function expectVersion(core: EngineCore, body: ControlRequest['body']): void {
  if (body.expect === undefined || body.expect === core.clockActs) return;
  throw new AwsError('ClockMoved', `The clock was moved since you looked (version ${core.clockActs}, expected ${String(body.expect)}).`, {
    status: 409,
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
