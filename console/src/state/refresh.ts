import { effect } from '@preact/signals-core';
import { wallNow } from '../clock.ts';
import { type About, EngineProblem } from '../data/engine.ts';
import { follow, type Link, poll } from '../data/stream.ts';
import type { Entry, Timeline } from '../data/types.ts';
import { announce, toast } from './notices.ts';
import { offers } from './offers.ts';
import {
  about,
  changes,
  clock,
  clockReadAt,
  engine,
  failure,
  gone,
  link,
  readNow,
  snapshots,
  tick,
  timeline,
  travelling,
} from './store.ts';
import { following, followNow, showAll, view } from './view.ts';

/** How often the axis is asked for anew while things happen. */
const refreshMs = 120;
/** What clients write changes lists too, and may come a thousand times a second. */
const writesMs = 400;
const retryMs = 2_000;

/** Entries that change what lists show. */
const shown: ReadonlySet<string> = new Set([
  'running',
  'run',
  'firing',
  'match',
  'delivery',
  'missed',
  'invocationRefused',
  'eventDropped',
  'clock',
  'arrived',
  'stack',
  'snapshot',
  'restore',
  'reset',
  'act',
]);

let axisWidth = 1_000;
export function setAxisWidth(px: number): void {
  axisWidth = Math.max(200, px);
}

let pending: ReturnType<typeof setTimeout> | undefined;
let asking = false;
let askAgain = false;
let shownOnce = false;

/** Asks for everything that the frame of the page shows; at most one question at a time. */
export function refresh(afterMs = refreshMs): void {
  if (pending !== undefined) return;
  pending = setTimeout(() => {
    pending = undefined;
    void ask();
  }, afterMs);
}

async function ask(): Promise<void> {
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  await refreshNow();
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
    const [answer, kept] = await Promise.all([engine.timeline(from, to, axisWidth), offers('snapshots') ? engine.snapshots() : []]);
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

/** Begins to follow the engine. */
export function start(): void {
  const listener = {
    entries: take,
    reset: () => refresh(),
    link: (state: Link) => {
      link.value = state;
      if (state !== 'polling') refresh();
    },
  };
  const stop = effect(() => {
    if (about.value === undefined) return;
    queueMicrotask(() => stop());
    if (offers('stream')) follow('stream', listener);
    else poll(listener);
  });
  setInterval(() => {
    tick.value += 1;
    followNow(readNow());
  }, 1_000);
  let first = true;
  effect(() => {
    void view.value;
    if (first) first = false;
    else refresh();
  });
  void refreshNow();
}

function take(entries: readonly Entry[]): void {
  const runs = entries.filter(({ kind }) => kind === 'run');
  if (runs.length > 0) {
    const failures = runs.filter((entry) => entry['outcome'] !== 'succeeded').length;
    announce(`${runs.length} run${runs.length === 1 ? '' : 's'} finished${failures > 0 ? `, ${failures} failed` : ''}.`);
    if (travelling.value) travelling.value = { ...travelling.value, done: travelling.value.done + runs.length };
  }
  for (const entry of entries) tellOthers(entry);
  if (entries.some(({ kind }) => shown.has(kind))) refresh();
  else if (entries.some(writes)) refresh(writesMs);
}

/** A request whose operation is not named like one that only reads. */
function writes({ kind, ...entry }: Entry): boolean {
  return kind === 'request' && !/^(Get|List|Describe|Scan|Query|BatchGet|Head|Filter|Test|Decode)/.test(String(entry['action']));
}

/** Somebody else moved the clock: said, with who. */
function tellOthers(entry: Entry): void {
  const actor = entry['actor'];
  if (actor === 'console' || actor === undefined) return;
  const who = actor === 'cli' ? 'The command line' : actor === 'api' ? 'A client of the control API' : String(actor);
  const acts: Readonly<Record<string, string>> = { freeze: 'froze the clock', run: 'let the clock run', travel: 'moves the clock' };
  const act = entry.kind === 'restore' ? 'restored a snapshot' : entry.kind === 'clock' ? acts[String(entry['act'])] : undefined;
  if (act !== undefined) toast(`${who} ${act}.`, { kind: 'told' });
}
