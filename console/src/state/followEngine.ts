import { effect } from '@preact/signals-core';
import { duration, parseInstant } from '../clock.ts';
import { follow, type Link, poll } from '../data/stream.ts';
import type { Entry } from '../data/types.ts';
import { played } from './acts.ts';
import { announce, toast } from './notices.ts';
import { offers } from './offers.ts';
import { refresh, refreshNow } from './refresh.ts';
import { about, clock, link, readNow, tick, travelling } from './store.ts';
import { followNow, view } from './view.ts';

/** What clients write changes lists too, and may come a thousand times a second. */
const writesMs = 400;
/** How often the page moves while time is played, and after how many of these moves it reads the clock. */
const playedMs = 100;
const rereadTicks = 8;

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
    if (offers('stream')) follow('stream?reads=counted', listener);
    else poll(listener);
  });
  carryOn();
  let first = true;
  effect(() => {
    void view.value;
    if (first) first = false;
    else refresh();
  });
  void refreshNow();
}

/** What a running clock moves is moved: each second, or faster where time is played faster; and then the clock is read again, as it waits for work. */
function carryOn(): void {
  const plays = (clock.value?.speed ?? 0) > 1;
  setTimeout(carryOn, plays ? playedMs : 1_000);
  tick.value += 1;
  followNow(readNow());
  if (plays && tick.value % rereadTicks === 0 && !document.hidden) refresh();
}

function take(entries: readonly Entry[]): void {
  const runs = entries.filter(({ kind }) => kind === 'run');
  if (runs.length > 0) {
    const failures = runs.filter((entry) => entry['outcome'] !== 'succeeded').length;
    announce(`${runs.length} run${runs.length === 1 ? '' : 's'} finished${failures > 0 ? `, ${failures} failed` : ''}.`);
    if (travelling.value) travelling.value = { ...travelling.value, done: travelling.value.done + runs.length };
  }
  for (const entry of entries) {
    tellOthers(entry);
    tellPlayed(entry);
  }
  if (entries.some(({ kind }) => shown.has(kind))) refresh();
  else if (entries.some(({ kind }) => kind === 'request')) refresh(writesMs);
}

/** A travel is told by its own answer; time that was played by the journal. */
function tellPlayed({ kind, ended, from, to, runCount, failedRuns }: Entry): void {
  if (kind !== 'arrived' || typeof ended !== 'string' || ended === 'act') return;
  const why: Readonly<Record<string, string>> = { failure: 'Stopped at the first failure: played', stopped: 'Stopped: played' };
  const length = duration(parseInstant(String(to)) - parseInstant(String(from)));
  const runs = `${runCount} run${runCount === 1 ? '' : 's'}${Number(failedRuns) > 0 ? `, ${failedRuns} failed` : ''}`;
  void played(ended, `${why[ended] ?? 'Played'} ${length}: ${runs}.`);
}

/** Somebody else moved the clock: said, with who. */
function tellOthers(entry: Entry): void {
  const actor = entry['actor'];
  if (actor === 'console' || actor === undefined) return;
  const who = actor === 'cli' ? 'The command line' : actor === 'api' ? 'A client of the control API' : String(actor);
  const acts: Readonly<Record<string, string>> = {
    freeze: 'froze the clock',
    run: 'let the clock run',
    travel: 'moves the clock',
    play: 'plays the clock',
  };
  const act = entry.kind === 'restore' ? 'restored a snapshot' : entry.kind === 'clock' ? acts[String(entry['act'])] : undefined;
  if (act !== undefined) toast(`${who} ${act}.`, { kind: 'told' });
}
