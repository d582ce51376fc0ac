import { duration, fullInstant } from '../clock.ts';
import { EngineProblem } from '../data/engine.ts';
import { announceNow, toast } from './notices.ts';
import { offers } from './offers.ts';
import { refreshNow } from './refresh.ts';
import { go, route } from './route.ts';
import { playUntil, speed } from './speed.ts';
import { busy, clock, engine, readNow, sheet, snapshots, travelling } from './store.ts';
import { following, showAll } from './view.ts';

/** States of runs that went wrong, as lists ask for them. */
const failed = 'failed,retrying,dropped,throttled';

/** The snapshot that takes the last travel, restore or reset back. */
let undoName: string | undefined;

/** Does one thing at a time; what the engine refuses is told. */
export async function act(what: string, run: () => Promise<void>): Promise<void> {
  if (busy.value !== undefined) return;
  busy.value = what;
  try {
    await run();
  } catch (error) {
    tellRefused(what, error);
  } finally {
    busy.value = undefined;
    await refreshNow();
  }
}

/** Goes on by itself: the clock can be acted on meanwhile. */
export async function begin(what: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    tellRefused(what, error);
  }
}

function tellRefused(what: string, error: unknown): void {
  const message = error instanceof EngineProblem ? error.message : String(error);
  toast(`${what} failed: ${message}`, { kind: 'failed' });
  announceNow(`${what} failed. ${message}`);
}

export function freezeOrPlay(): Promise<void> {
  if (clock.value?.mode === 'frozen') return playAt(offers('play') ? speed.value : 1);
  return act('Freezing', () => engine.freeze());
}

/** At real time's own speed the clock runs by itself; at a multiple the engine moves it, and can be undone. */
export function playAt(times: number): Promise<void> {
  return act('Letting time run', async () => {
    if (times === 1) return engine.play();
    undoName =
      (await engine.playAt(times, { untilFailure: playUntil.value === 'failure', bookmark: offers('snapshots') })).undo ?? undoName;
  });
}

/** Time that was played has come to an end, by itself or by somebody's act. */
export async function played(ended: string, text: string): Promise<void> {
  const failures = ended === 'failure' ? (await engine.runs({ offset: 0, limit: 1, state: failed })).runs : [];
  const undoing = offers('snapshots') ? [{ label: 'Undo', run: () => void undoLast() }] : [];
  const opening = failures.map(({ id }) => ({ label: 'Open failed', run: () => openRun(id) }));
  toast(text, { kind: ended === 'failure' ? 'failed' : 'done', acts: [...undoing, ...opening] });
  announceNow(text);
}

/** To the next due instant. One firing needs no question; more are asked about. */
export async function step(): Promise<void> {
  const next = await nextDue();
  if (next === undefined) {
    toast('Nothing is due: no rule or timer is waiting.', { kind: 'told' });
    return;
  }
  const plan = await engine.plan(next, 100);
  if (plan.total === 1) await travel(next, plan.clockVersion, { total: 1, stopOnFailure: false, bookmark: offers('snapshots') });
  else sheet.value = { to: next, plan, moved: false };
}

export async function nextDue(): Promise<number | undefined> {
  const now = readNow();
  const far = now + 50 * 365 * 86_400_000;
  const { due } = await engine.plan(far, 1);
  return due[0]?.at;
}

/** Opens the confirmation: nothing fires before it is answered. */
export async function planTravel(to: number, moved = false): Promise<void> {
  if (to <= readNow()) {
    toast('That instant has passed. To go back, restore a bookmark; to look at it, click on it.', { kind: 'told' });
    return;
  }
  try {
    sheet.value = { to, plan: await engine.plan(to, 100), moved };
  } catch (error) {
    toast(`The plan could not be made: ${error instanceof Error ? error.message : String(error)}`, { kind: 'failed' });
  }
}

interface TravelOptions {
  readonly total: number | undefined;
  readonly stopOnFailure: boolean;
  readonly bookmark: boolean;
}

export async function travel(to: number, expect: number, { total, stopOnFailure, bookmark }: TravelOptions): Promise<void> {
  const from = readNow();
  sheet.value = undefined;
  let moved = false;
  await act('Travelling', async () => {
    travelling.value = { from, to, total, done: 0 };
    announceNow(`Travelling to ${fullInstant(to)}.`);
    try {
      arrived(await engine.travel(to, { expect, stopOnFailure, bookmark }));
    } catch (error) {
      moved = error instanceof EngineProblem && error.code === 'ClockMoved';
      if (!moved) throw error;
    } finally {
      travelling.value = undefined;
    }
  });
  // Somebody else moved the clock since the plan was made: it is made anew, and asked about again.
  if (moved) await planTravel(to, true);
}

function arrived({ now, from, runCount, failedRuns, firstFailed, stopped, undo }: Awaited<ReturnType<typeof engine.travel>>): void {
  undoName = undo ?? undoName;
  if (following.value) void showAll();
  const runs = `${runCount} run${runCount === 1 ? '' : 's'}${failedRuns > 0 ? `, ${failedRuns} failed` : ''}`;
  const text = `Travelled ${duration(now - from)}: ${runs}.${stopped ? ` Stopped at ${fullInstant(now)}.` : ''}`;
  const undoing = undo === undefined ? [] : [{ label: 'Undo', run: () => void undoLast() }];
  const opening = firstFailed === undefined ? [] : [{ label: 'Open failed', run: () => openRun(firstFailed) }];
  toast(text, { kind: failedRuns > 0 ? 'failed' : 'done', acts: [...undoing, ...opening] });
  announceNow(`${text} It is ${fullInstant(now)}.`);
}

export function stopTravel(): void {
  void engine.stop();
}

export function undoLast(): Promise<void> {
  const name = undoName ?? snapshots.value.findLast(({ automatic }) => automatic === true)?.name;
  if (name === undefined) {
    toast('There is nothing to undo.', { kind: 'told' });
    return Promise.resolve();
  }
  return restore(name, 'Undone');
}

export function restore(name: string, word = 'Restored'): Promise<void> {
  return act('Restoring', async () => {
    const { undo } = await engine.restore(name);
    undoName = undo;
    go({ at: undefined, run: undefined });
    toast(`${word}. The future that was left stays visible under the axis.`, { acts: [{ label: 'Undo', run: () => void undoLast() }] });
    announceNow(`${word}.`);
  });
}

export function bookmark(name: string): Promise<void> {
  return act('Bookmarking', async () => {
    await engine.save(name);
    toast(`Bookmarked as ${name}.`);
  });
}

/** What another sandbox exported becomes a bookmark here. */
export function importBookmark(file: File): Promise<void> {
  return act('Importing', async () => {
    const name = await engine.importFile(file);
    toast(`Imported as ${name}.`, { acts: [{ label: 'Restore it', run: () => void restore(name) }] });
  });
}

export function reset(): Promise<void> {
  return act('Resetting', async () => {
    const { undo } = await engine.reset();
    undoName = undo;
    toast('Reset: nothing is deployed.', { acts: [{ label: 'Undo', run: () => void undoLast() }] });
  });
}

export function openRun(id: string, tab = route.value.tab): void {
  go({ run: id, tab }, route.value.run === undefined ? 'push' : 'replace');
}

export function closeRun(): void {
  go({ run: undefined, tab: undefined }, 'push');
}

export function look(at: number | undefined): void {
  go({ at: at === undefined ? undefined : Math.round(at) });
}

export function rerun(id: string, event?: string): Promise<void> {
  return begin('Rerun', async () => {
    const rerunId = await engine.rerun(id, event);
    go({ run: rerunId, tab: 'summary' });
    announceNow('Rerun: this is the new run.');
  });
}
