import { mkdirSync } from 'node:fs';
import type { Database, RootDatabase } from 'lmdb';
import { afterThisTurn } from '../clock/realTimer.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { open, withJsonRows } from './lmdb.ts';
import { isStorageError, writingTo } from './storageErrors.ts';

const keptEntries = 100_000;
/** Trimming one by one would cost a delete for each entry. */
const trimEvery = 1_000;

/** The durable part of the journal: the last 100,000 entries, in a store of its own so that no restore rewinds it. */
export class JournalLog {
  readonly #path: string;
  readonly #root: RootDatabase<JournalEntry, number>;
  readonly #entries: Database<JournalEntry, number>;
  #waiting: JournalEntry[] = [];
  #count: number;
  #lost = false;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(path, { recursive: true });
    this.#root = open<JournalEntry, number>({ path, noSync: true, maxDbs: 2 });
    this.#entries = withJsonRows(this.#root.openDB<JournalEntry, number>('entries', {}), { freeze: false });
    this.#count = this.#entries.getCount();
  }

  get lastSeq(): number {
    this.#store();
    for (const key of this.#entries.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** Stored with whatever else is journalled in this turn of the event loop, or when somebody reads. */
  append(entry: JournalEntry): void {
    // What ends after the engine has stopped is journalled no more.
    if (this.#closed) return;
    this.#waiting.push(entry);
    if (this.#waiting.length === 1) afterThisTurn(() => this.#store());
  }

  get(seq: number): JournalEntry | undefined {
    this.#store();
    return this.#entries.get(seq);
  }

  /** Entries after that number, oldest first. */
  after(seq: number, limit: number): JournalEntry[] {
    this.#store();
    return Array.from(this.#entries.getRange({ start: seq + 1, limit }), ({ value }) => value);
  }

  /** Newest first, each read when it is asked for. */
  *latest(): Generator<JournalEntry> {
    this.#store();
    for (const { value } of this.#entries.getRange({ reverse: true })) yield value;
  }

  async close(): Promise<void> {
    this.#store();
    this.#closed = true;
    await this.#root.close();
  }

  /** What is journalled has happened already: a disk that does not take it loses the entries, loudly, and stops nothing. */
  #store(): void {
    const entries = this.#waiting.splice(0);
    if (entries.length === 0) return;
    try {
      writingTo(this.#path, () => this.#put(entries));
    } catch (error) {
      if (!isStorageError(error)) throw error;
      this.#lose(error);
      return;
    }
    this.#lost = false;
    this.#count += entries.length;
    if (this.#count >= keptEntries + trimEvery) this.#trim();
  }

  #put(entries: readonly JournalEntry[]): void {
    this.#root.transactionSync(() => {
      for (const entry of entries) this.#entries.putSync(entry.seq, entry);
    });
  }

  #lose(error: unknown): void {
    if (!this.#lost) process.stderr.write(`engine: journal entries are kept in memory only: ${error}\n`);
    this.#lost = true;
  }

  #trim(): void {
    const oldest = Array.from(this.#entries.getKeys({ limit: this.#count - keptEntries }));
    this.#root.transactionSync(() => {
      for (const key of oldest) this.#entries.removeSync(key);
    });
    this.#count -= oldest.length;
  }
}
