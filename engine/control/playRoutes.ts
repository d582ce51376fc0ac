import { afterRealMs } from '../clock/realTimer.ts';
import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { describe, failureWatch, makeWay, mayAct, recordedSince, tellHappened } from './clockRoutes.ts';
import { beginPlaying, type PlayEnd } from './playing.ts';
import { progressOf } from './progress.ts';
import { type ControlRequest, type ControlRoute, instantOf, lastInstant } from './route.ts';
import { saveAutomatic } from './snapshotRing.ts';
import { Streamed } from './streamed.ts';

/** Time is moved so often: what is due fires no later than this after its turn, in real time. */
const sliceMs = 50;
/** A slice that took longer, because of what ran in it, is not made up for: that was its own time. */
const sliceMostMs = 250;
const speeds = { least: 0.1, most: 1_000_000 };

export const playRoutes: readonly ControlRoute[] = [{ method: 'POST', path: /^\/clock\/play$/, run: play }];

/**
 * Lets time run at a multiple, due by due as a travel does, until an instant, a failed run, `clock/stop` or another act on the clock; it stands still
 * then. With `accept: application/x-ndjson`, tells each step as it comes about and ends with its reader; without, it goes on by itself.
 */
async function play(request: ControlRequest) {
  const { core, body, actor, headers } = request;
  const [speed, untilMs] = [speedOf(body), instantOf(body, 'until') ?? lastInstant];
  await makeWay(core, body);
  mayAct(core, body);
  if (untilMs < core.clock.now())
    throw new AwsError('TimeRunsForward', 'That instant has passed; to go back, restore a snapshot.', { status: 409 });
  const undo =
    body['bookmark'] === true ? await saveAutomatic(core, `before playing from ${new Date(core.clock.now()).toISOString()}`) : undefined;
  mayAct(core, body);
  const [fromMs, since] = [core.clock.now(), core.journal.lastSeq];
  const failed = body['untilFailure'] === true ? failureWatch(core, since) : () => false;
  core.actOnClock('play', () => core.clock.freeze(), { actor, speed });
  const playing = beginPlaying(core, speed, (asked) =>
    run(core, { speed, untilMs, asked: () => asked() ?? (failed() ? 'failure' : undefined) }),
  );
  const arrived = playing.ended.then((why) => tellEnd(core, { fromMs, since, why, actor }));
  if (headers.accept !== 'application/x-ndjson') {
    arrived.catch(() => undefined);
    return { ...describe(core), ...(undo && { undo: undo.name }) };
  }
  return new Streamed((response) => {
    response.on('close', () => playing.end('stopped'));
    progressOf(core, () => arrived).write(response);
  });
}

interface Run {
  readonly speed: number;
  readonly untilMs: number;
  readonly asked: () => PlayEnd | undefined;
}

/** Slice by slice: so much of real time has gone by, so much more of virtual time does, from due instant to due instant. */
async function run(core: EngineCore, { speed, untilMs, asked }: Run): Promise<PlayEnd> {
  const signal = core.signal();
  for (;;) {
    const beganMs = core.clock.wallNow();
    await slice();
    if (signal.aborted) return 'gone';
    const passedMs = Math.min(core.clock.wallNow() - beganMs, sliceMostMs);
    const toMs = Math.min(core.clock.now() + passedMs * speed, untilMs);
    if (asked() === undefined) await core.scheduler.advanceTo(toMs, () => asked() !== undefined);
    if (signal.aborted) return 'gone';
    const why = asked() ?? (core.clock.now() >= untilMs ? 'arrived' : undefined);
    if (why !== undefined) return why;
  }
}

function slice(): Promise<void> {
  return new Promise((resolve) => void afterRealMs(sliceMs, resolve));
}

function tellEnd(core: EngineCore, { fromMs, since, why, actor }: { fromMs: number; since: number; why: PlayEnd; actor: string }) {
  if (why === 'gone')
    throw new AwsError('Interrupted', 'The engine was stopped, reset or restored while time was being moved.', { status: 503 });
  // Whoever acted on the clock meanwhile has said so himself.
  if (why !== 'act') core.actOnClock('pause', () => core.clock.freeze(), { actor, why });
  const from = new Date(fromMs).toISOString();
  const happened = { ...describe(core), from, ended: why, ...tellHappened(recordedSince(core, since)) };
  const { now: to, runCount, failedRuns } = happened;
  core.journal.note('arrived', undefined, { from, to, actor, ended: why, runCount, failedRuns });
  return happened;
}

function speedOf({ speed }: ControlRequest['body']): number {
  if (typeof speed === 'number' && speed >= speeds.least && speed <= speeds.most) return speed;
  throw new AwsError('InvalidSpeed', `speed must be a number from ${speeds.least} to ${speeds.most}: how many times as fast as real time.`);
}
