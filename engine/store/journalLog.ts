import { mkdirSync } from 'node:fs';
import { type Database, open, type RootDatabase } from 'lmdb';
import type { JournalEntry } from '../kernel/journal.ts';
import { isStorageError, writingTo } from './storageErrors.ts';

const keptEntries = 100_000;
/** Trimming one by one would cost a delete for each entry. */
const trimEvery = 1_000;

/** The durable part of the journal: the last 100,000 entries, in a store of its own so that no restore rewinds it. */
export class JournalLog {
  readonly #path: string;
  readonly #root: RootDatabase<JournalEntry, number>;
  readonly #entries: Database<JournalEntry, number>;
  #count: number;
  #lost = 0;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(path, { recursive: true });
    this.#root = open<JournalEntry, number>({ path, noSync: true, maxDbs: 2 });
    this.#entries = this.#root.openDB<JournalEntry, number>('entries', {});
    this.#count = this.#entries.getCount();
  }

  get lastSeq(): number {
    for (const key of this.#entries.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }

  /** What is journalled has happened already: a disk that does not take it loses the entry, loudly, and stops nothing. */
  append(entry: JournalEntry): void {
    try {
      writingTo(this.#path, () => this.#entries.putSync(entry.seq, entry));
    } catch (error) {
      if (!isStorageError(error)) throw error;
      this.#lose(error);
      return;
    }
    this.#lost = 0;
    this.#count += 1;
    if (this.#count >= keptEntries + trimEvery) this.#trim();
  }

  get(seq: number): JournalEntry | undefined {
    return this.#entries.get(seq);
  }

  /** Entries after that number, oldest first. */
  after(seq: number, limit: number): JournalEntry[] {
    return Array.from(this.#entries.getRange({ start: seq + 1, limit }), ({ value }) => value);
  }

  /** Newest first, each read when it is asked for. */
  *latest(): Generator<JournalEntry> {
    for (const { value } of this.#entries.getRange({ reverse: true })) yield value;
  }

  async close(): Promise<void> {
    await this.#root.close();
  }

  #lose(error: unknown): void {
    this.#lost += 1;
    if (this.#lost === 1) process.stderr.write(`engine: journal entries are kept in memory only: ${error}\n`);
  }

  #trim(): void {
    const oldest = Array.from(this.#entries.getKeys({ limit: this.#count - keptEntries }));
    this.#root.transactionSync(() => {
      for (const key of oldest) this.#entries.removeSync(key);
    });
    this.#count -= oldest.length;
  }
}
