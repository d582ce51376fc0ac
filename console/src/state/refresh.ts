import { wallNow } from '../clock.ts';
import { type About, EngineProblem } from '../data/engine.ts';
import type { Timeline } from '../data/types.ts';
import { toast } from './notices.ts';
import { offers } from './offers.ts';
import { about, changes, clock, clockReadAt, engine, failure, gone, snapshots, timeline } from './store.ts';
import { following, followNow, showAll, view } from './view.ts';

/** How often the axis is asked for anew while things happen. */
const refreshMs = 120;
const restMostMs = 600;
const retryMs = 2_000;

/** Two pixels show a column of runs. */
const bucketPx = 2;
let axisWidth = 1_000;
export function setAxisWidth(px: number): void {
  axisWidth = Math.max(200, px);
}

let pending: ReturnType<typeof setTimeout> | undefined;
let asking = false;
let tookMs = 0;
let askAgain = false;
let shownOnce = false;

/** Asks for everything that the frame of the page shows; at most one question at a time. */
export function refresh(afterMs = refreshMs): void {
  if (pending !== undefined) return;
  // An engine that is busy is asked less often.
  const restMs = Math.min(restMostMs, 3 * tookMs);
  pending = setTimeout(
    () => {
      pending = undefined;
      void ask();
    },
    Math.max(afterMs, restMs),
  );
}

async function ask(): Promise<void> {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  const began = wallNow();
  await refreshNow();
  tookMs = wallNow() - began;
  asking = false;
  if (!askAgain) return;
  askAgain = false;
  refresh();
}

export async function refreshNow(): Promise<void> {
  try {
    // Together: what the engine can do is known before anything is offered.
    const [reading, answered] = await Promise.all([engine.clock(), asksAbout() ? engine.about() : undefined]);
    if (answered) cameBack(answered);
    clock.value = reading;
    clockReadAt.value = wallNow();
    followNow(reading.now);
    const { from, to } = view.value;
    const [answer, kept] = await Promise.all([
      engine.timeline(from, to, axisWidth / bucketPx),
      offers('snapshots') ? engine.snapshots() : [],
    ]);
    timeline.value = answer;
    tellMissed(answer);
    snapshots.value = kept;
    failure.value = undefined;
    changes.value += 1;
    if (!shownOnce && following.value) await showAll();
    shownOnce = true;
  } catch (error) {
    failed(error);
  }
}

function failed(error: unknown): void {
  const problem = error instanceof EngineProblem ? error : new EngineProblem('Failed', String(error), 0);
  if (problem.status === 0) gone.value ??= { since: wallNow() };
  else failure.value = { message: problem.message, since: failure.value?.since ?? clockReadAt.value };
  setTimeout(() => refresh(), retryMs);
}

function asksAbout(): boolean {
  return about.value === undefined || gone.value !== undefined;
}

function cameBack(answer: About): void {
  const before = about.value;
  about.value = answer;
  gone.value = undefined;
  if (before === undefined || before.startedAt === answer.startedAt) return;
  toast(`Engine restarted: ${answer.data === undefined ? 'its state was kept in memory and is gone' : 'state kept'}.`, { kind: 'told' });
}

/** Told once for each start of an engine, also to who opens the page after it. */
function tellMissed({ missed = 0 }: Timeline): void {
  const startedAt = about.value?.startedAt ?? '';
  if (missed === 0 || localStorage.getItem('missedTold') === startedAt) return;
  localStorage.setItem('missedTold', startedAt);
  toast(`${missed} firing${missed === 1 ? ' was' : 's were'} missed while no engine ran, and will not be made up for.`, { kind: 'told' });
}
