import type { JournalEntry } from '../../kernel/journal.ts';
import { Branches } from '../../store/branches.ts';
import type { Journal } from '../../store/journal.ts';
import { LastingRuns } from './lastingRuns.ts';
import { Requests } from './requests.ts';
import { type FiringFacts, numberOf, type RunFacts, textOf, withEntry } from './run.ts';

/** Acts on the clock, deployments, bookmarks: what the axis shows beside runs. */
const markKinds: ReadonlySet<string> = new Set(['clock', 'stack', 'snapshot', 'restore', 'reset', 'missed', 'fault']);
/** What happens most often and is kept nowhere. */
const memoryOnly: ReadonlySet<string> = new Set(['request', 'call', 'timer', 'arrived']);
const outcomeKinds: ReadonlySet<string> = new Set(['outcomeDelivered', 'outcomeLost']);
const runKinds: ReadonlySet<string> = new Set(['running', 'run', 'invocationRefused', 'eventDropped']);

/** So many entries the durable journal keeps. */
const keptEntries = 100_000;

/**
 * What the durable journal says happened, as runs and marks in the order of their time: read once, at the latest when somebody first looks, and kept
 * up to date from then on.
 */
export class History {
  readonly requests = new Requests();
  #branches = new Branches();
  /** In the order in which they began. */
  #runs: RunFacts[] = [];
  #lasting: LastingRuns | undefined;
  #marks: JournalEntry[] = [];
  #entries = 0;
  readonly #journal: Journal;
  /** Up to which number the journal was read; undefined when all of it was. */
  #readTo: number | undefined = 0;
  /** What was journalled while it was read: it comes after what is read, and is passed over there. */
  readonly #meanwhile = new Map<number, JournalEntry>();
  readonly #index = new Map<string, number>();
  readonly #outcomes = new Map<string, readonly JournalEntry[]>();
  readonly #firings = new Map<number, FiringFacts>();

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const entry of journal.since(journal.dropped) ?? []) this.requests.take(entry);
    journal.subscribe((entry) => {
      this.requests.take(entry);
      if (memoryOnly.has(entry.kind)) return;
      if (this.#readTo === undefined) this.#take(entry);
      else this.#meanwhile.set(entry.seq, entry);
    });
  }

  /** Reads some more of the journal; says whether there is more. */
  readSome(entries: number): boolean {
    if (this.#readTo === undefined) return false;
    const read = this.#journal.recordedAfter(this.#readTo, entries);
    for (const entry of read) if (!this.#meanwhile.has(entry.seq)) this.#take(entry);
    this.#readTo = read.length < entries ? undefined : read.at(-1)?.seq;
    if (this.#readTo !== undefined) return true;
    for (const entry of this.#meanwhile.values()) this.#take(entry);
    this.#meanwhile.clear();
    return false;
  }

  get marks(): readonly JournalEntry[] {
    this.#readAll();
    return this.#marks;
  }

  get(id: string): RunFacts | undefined {
    this.#readAll();
    const index = this.#index.get(id);
    return index === undefined ? undefined : this.#runs[index];
  }

  /** What became of a run's event, or its answer, once it was over: what was sent to destinations and dead-letter queues. */
  outcomesOf(id: string): readonly JournalEntry[] {
    this.#readAll();
    return this.#outcomes.get(id) ?? [];
  }

  /** What leads to the present; put together anew when something happened since it was last asked for. */
  get lasting(): LastingRuns {
    this.#readAll();
    this.#lasting ??= new LastingRuns(this.#runs, this.#branches, this.#firings);
    return this.#lasting;
  }

  /** Whether it led to the present, and not to a future that was left. */
  lasts({ seq }: { readonly seq: number }): boolean {
    this.#readAll();
    return this.#branches.leftBranchOf(seq) === undefined;
  }

  /** Firings that fell due while no engine ran, as the newest start found them. */
  missedSince(wallMs: number): number {
    return this.marks.filter(({ kind, wallAt }) => kind === 'missed' && wallAt >= wallMs).length;
  }

  /** The durable journal has let go of what was before. */
  get trimmed(): boolean {
    return this.#entries >= keptEntries;
  }

  #readAll(): void {
    this.readSome(Number.MAX_SAFE_INTEGER);
  }

  #take(entry: JournalEntry): void {
    if (entry.kind !== 'running') this.#entries += 1;
    if (entry.kind === 'restore') this.#lasting = undefined;
    if (entry.kind === 'firing' || entry.kind === 'match') this.#firings.set(entry.seq, firingOf(entry));
    else if (runKinds.has(entry.kind)) this.#takeRun(entry);
    else if (outcomeKinds.has(entry.kind)) this.#takeOutcome(entry);
    else if (entry.kind === 'restore') this.#takeRestore(entry);
    else if (entry.kind === 'reset') this.#clear();
    if (markKinds.has(entry.kind)) this.#marks.push(entry);
  }

  #takeRestore(entry: JournalEntry): void {
    const [after, to, leftAt] = [entry['after'], entry['to'], entry['leftAt']].map(numberOf);
    this.#branches.restored(entry.seq, after ?? entry.seq, textOf(entry['name']) ?? '', { to, leftAt });
  }

  #takeOutcome(entry: JournalEntry): void {
    const id = textOf(entry['requestId']) ?? '';
    this.#outcomes.set(id, [...(this.#outcomes.get(id) ?? []), entry]);
  }

  #takeRun(entry: JournalEntry): void {
    const id = textOf(entry['requestId']) ?? '';
    const root = entry.root ?? (entry.cause === undefined ? entry.seq : this.#journal.rootOf(entry.cause));
    const index = this.#index.get(id);
    const run = withEntry(index === undefined ? undefined : this.#runs[index], entry, this.#firings.get(root));
    if (!run) return;
    // Put together anew when it is asked for next, unless it holds these very runs.
    if (!this.#lasting?.takes(run, index === undefined)) this.#lasting = undefined;
    if (index !== undefined) {
      this.#runs[index] = run;
      return;
    }
    this.#index.set(id, this.#runs.length);
    this.#runs.push(run);
    if (this.#runs.length > keptEntries * 1.1) this.#letGo();
  }

  /** An engine that runs for long remembers no more than its journal does. */
  #letGo(): void {
    this.#lasting = undefined;
    this.#runs = this.#runs.slice(-keptEntries);
    this.#marks = this.#marks.slice(-keptEntries / 10);
    this.#index.clear();
    for (const [index, run] of this.#runs.entries()) this.#index.set(run.id, index);
    for (const id of this.#outcomes.keys()) if (!this.#index.has(id)) this.#outcomes.delete(id);
    const roots = new Set(this.#runs.slice(-keptEntries / 10).map(({ root }) => root));
    for (const seq of this.#firings.keys()) if (!roots.has(seq)) this.#firings.delete(seq);
  }

  /** A reset forgets: nothing of what was leads to what is. */
  #clear(): void {
    this.#runs = [];
    this.#branches = new Branches();
    this.#lasting = undefined;
    this.#marks = [];
    this.#index.clear();
    this.#outcomes.clear();
    this.#firings.clear();
    this.requests.clear();
  }
}

function firingOf(entry: JournalEntry): FiringFacts {
  return { rule: textOf(entry['rule']) ?? '', dueAt: numberOf(entry['dueAt']) ?? entry.at };
}

const histories = new WeakMap<Journal, History>();

/** The history of an engine. */
export function historyOf(journal: Journal): History {
  const history = histories.get(journal) ?? new History(journal);
  histories.set(journal, history);
  return history;
}
