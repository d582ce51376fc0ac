import type { Clock } from '../clock/clock.ts';
import type { ItemWrite, JournalEntry, JournalWriter } from '../kernel/journal.ts';
import { CauseRoots } from './causeRoots.ts';
import type { JournalLog } from './journalLog.ts';
import { JournalRing } from './journalRing.ts';

/** What is kept in memory, whichever comes first. */
const ringLimits = { entries: 65_536, bytes: 32 * 1024 * 1024 };
/** Requests take numbers too and are not stored: after a restart, numbers go on beyond any that may have been given out. */
const restartGap = 1_000_000;
/** Invocations whose calls still find their cause. */
const boundTraces = 10_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What happened, numbered: all entries in a ring in memory, those that matter later in the durable log as well. Numbers never rewind.
 */
export class Journal {
  readonly #clock: Clock;
  readonly #log: JournalLog;
  readonly #commit: (act: () => void) => void;
  readonly #ring = new JournalRing(ringLimits);
  readonly #traces = new Map<string, number>();
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  readonly #roots = new CauseRoots();
  #lastSeq: number;

  /** `commit` runs its argument once the transaction under way has committed, so that nothing rolled back is journalled. */
  constructor(clock: Clock, log: JournalLog, commit: (act: () => void) => void) {
    this.#clock = clock;
    this.#log = log;
    this.#commit = commit;
    this.#lastSeq = log.lastSeq === 0 ? 0 : log.lastSeq + restartGap;
  }

  /** How many entries the memory has let go of. */
  get dropped(): number {
    return this.#ring.dropped;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Numbers go on beyond that one: a copy's must not repeat those of what it was copied from. */
  continueAfter(seq: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, seq);
  }

  /** How many entries were journalled since the engine began: an entry's number is taken when its act begins, its position when it is written. */
  get position(): number {
    return this.dropped + this.#ring.length;
  }

  /** Tells each entry as it is written. */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The entries written from that position on, as they were written; undefined when the ring has let go of some of them. */
  since(position: number): JournalEntry[] | undefined {
    if (position < this.dropped || position > this.position) return undefined;
    return this.#ring.list(position - this.dropped);
  }

  /** The firing, match or act that began the chain of that entry; what is not known to have been caused began it itself. */
  rootOf(seq: number): number {
    return this.#roots.of(seq);
  }

  /** What was begun by that root before, in a timer that outlived the engine's memory. */
  bindRoot(seq: number, root: number): void {
    this.#roots.bind(seq, root);
  }

  /** A number for an entry that is written when its act has ended, so that what it causes can name it. */
  reserve(): number {
    this.#lastSeq += 1;
    return this.#lastSeq;
  }

  note(kind: string, cause: number | undefined, fields: Fields, seq = this.reserve()): number {
    const entry = this.#entry(seq, kind, cause, fields);
    this.#commit(() => this.#remember(entry));
    return seq;
  }

  record(kind: string, cause: number | undefined, fields: Fields, seq = this.reserve()): number {
    const entry = this.#entry(seq, kind, cause, fields);
    this.#commit(() => {
      this.#remember(entry);
      this.#log.append(entry);
    });
    return seq;
  }

  /** Calls that carry this trace id are consequences of that entry. */
  bindTrace(traceId: string, cause: number): void {
    this.#traces.set(traceId, cause);
    if (this.#traces.size <= boundTraces) return;
    for (const oldest of this.#traces.keys()) {
      this.#traces.delete(oldest);
      return;
    }
  }

  causeOfTrace(traceId: string): number | undefined {
    return this.#traces.get(traceId);
  }

  /** `wrote`: keeps what writes replaced. */
  writer(cause: number | undefined, wrote: (write: ItemWrite) => void): JournalWriter {
    return {
      cause,
      note: (kind, fields) => this.note(kind, cause, fields),
      record: (kind, fields) => this.record(kind, cause, fields),
      bindTrace: (traceId) => this.bindTrace(traceId, cause ?? 0),
      wrote,
    };
  }

  /** The durable entries of a kind, newest first. */
  latest(kind: string, limit: number, matches: (entry: JournalEntry) => boolean = () => true): JournalEntry[] {
    const found: JournalEntry[] = [];
    for (const entry of this.#log.latest()) {
      if (entry.kind !== kind || !matches(entry)) continue;
      found.push(entry);
      if (found.length === limit) break;
    }
    return found;
  }

  /** The durable entries after that number, oldest first: firings, deliveries, runs, acts. */
  recordedAfter(seq: number, limit: number): JournalEntry[] {
    return this.#log.after(seq, limit);
  }

  /** What was journalled after that number, oldest first: from the ring as far as it reaches back, else from the log. */
  after(seq: number, limit: number): JournalEntry[] {
    const first = this.#ring.oldest;
    if (first === undefined || seq + 1 < first.seq) return this.#log.after(seq, limit);
    return this.#ring
      .list()
      .filter((entry) => entry.seq > seq)
      .sort((a, b) => a.seq - b.seq)
      .slice(0, limit);
  }

  /** Whether everything journalled after that number is still in memory. */
  remembers(seq: number): boolean {
    const first = this.#ring.oldest;
    return first !== undefined && first.seq <= seq + 1;
  }

  get(seq: number): JournalEntry | undefined {
    return this.#ring.find((entry) => entry.seq === seq) ?? this.#log.get(seq);
  }

  #entry(seq: number, kind: string, cause: number | undefined, fields: Fields): JournalEntry {
    const root = this.#roots.follow(seq, kind, cause);
    const causes = cause === undefined ? {} : root === seq || root === cause ? { cause } : { cause, root };
    return { seq, at: this.#clock.now(), wallAt: this.#clock.wallNow(), kind, ...causes, ...fields };
  }

  #remember(entry: JournalEntry): void {
    this.#ring.push(entry);
    for (const listener of this.#listeners) listener(entry);
  }
}
