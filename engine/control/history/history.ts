import type { JournalEntry } from '../../kernel/journal.ts';
import type { Journal } from '../../store/journal.ts';
import { Branches } from './branches.ts';
import { LastingRuns } from './lastingRuns.ts';
import { type FiringFacts, numberOf, type RunFacts, textOf, withEntry } from './run.ts';

/** Acts on the clock, deployments, bookmarks: what the axis shows beside runs. */
const markKinds: ReadonlySet<string> = new Set(['clock', 'stack', 'snapshot', 'restore', 'reset', 'missed', 'fault']);
const runKinds: ReadonlySet<string> = new Set(['running', 'run', 'invocationRefused', 'eventDropped']);

/**
 * What the durable journal says happened, as runs and marks in the order of their time: read once, when somebody first looks, and kept up
 * to date from then on.
 */
export class History {
  #branches = new Branches();
  /** In the order in which they began. */
  #runs: RunFacts[] = [];
  #lasting: LastingRuns | undefined;
  marks: JournalEntry[] = [];
  /** Numbers up to this one were let go of before anybody looked. */
  oldestSeq = 0;
  readonly #index = new Map<string, number>();
  readonly #firings = new Map<number, FiringFacts>();
  readonly #rootOf: (seq: number) => number;

  constructor(journal: Journal) {
    this.#rootOf = (seq) => journal.rootOf(seq);
    for (const entry of journal.recordedAfter(0, Number.MAX_SAFE_INTEGER)) this.#take(entry);
    this.oldestSeq = this.#runs[0]?.seq ?? 0;
    journal.subscribe((entry) => this.#take(entry));
  }

  get(id: string): RunFacts | undefined {
    const index = this.#index.get(id);
    return index === undefined ? undefined : this.#runs[index];
  }

  /** What leads to the present; put together anew when something happened since it was last asked for. */
  get lasting(): LastingRuns {
    this.#lasting ??= new LastingRuns(this.#runs, this.#branches);
    return this.#lasting;
  }

  /** Whether it led to the present, and not to a future that was left. */
  lasts({ seq }: { readonly seq: number }): boolean {
    return this.#branches.leftBranchOf(seq) === undefined;
  }

  #take(entry: JournalEntry): void {
    if (runKinds.has(entry.kind) || entry.kind === 'restore') this.#lasting = undefined;
    if (entry.kind === 'firing' || entry.kind === 'match') this.#firings.set(entry.seq, firingOf(entry));
    else if (runKinds.has(entry.kind)) this.#takeRun(entry);
    else if (entry.kind === 'restore')
      this.#branches.restored(entry.seq, numberOf(entry['after']) ?? entry.seq, textOf(entry['name']) ?? '');
    else if (entry.kind === 'reset') this.#clear();
    if (markKinds.has(entry.kind)) this.marks.push(entry);
  }

  #takeRun(entry: JournalEntry): void {
    const id = textOf(entry['requestId']) ?? '';
    const root = entry.root ?? (entry.cause === undefined ? entry.seq : this.#rootOf(entry.cause));
    const index = this.#index.get(id);
    const run = withEntry(index === undefined ? undefined : this.#runs[index], entry, this.#firings.get(root));
    if (!run) return;
    if (index !== undefined) {
      this.#runs[index] = run;
      return;
    }
    this.#index.set(id, this.#runs.length);
    this.#runs.push(run);
  }

  /** A reset forgets: nothing of what was leads to what is. */
  #clear(): void {
    this.#runs = [];
    this.#branches = new Branches();
    this.#lasting = undefined;
    this.marks = [];
    this.#index.clear();
  }
}

function firingOf(entry: JournalEntry): FiringFacts {
  return { rule: textOf(entry['rule']) ?? '', dueAt: numberOf(entry['dueAt']) ?? entry.at };
}

const histories = new WeakMap<Journal, History>();

/** The history of an engine; reading it for the first time costs a moment for each hundred thousand entries. */
export function historyOf(journal: Journal): History {
  const history = histories.get(journal) ?? new History(journal);
  histories.set(journal, history);
  return history;
}
