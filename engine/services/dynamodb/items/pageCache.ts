import type { StoredItem } from '../domain/storage/storedItem.ts';

/** Entries in the order in which they were read. */
export interface Entries {
  readonly entries: readonly StoredItem[];
  /** The size of all entries together, as DynamoDB counts it. */
  readonly sizeBytes: number;
  /** True when reading ended at a limit. There may be no more. */
  readonly limited: boolean;
}

// About four times as much in memory, because items are kept parsed too.
const cacheMaxBytes = 4 * 1024 * 1024;

/**
 * Pages that were read lately, kept until anything is written to their table: programs that poll or page through a table read the
 * same entries over and over, and reading and parsing them is most of the work.
 */
export class PageCache {
  readonly #tables = new Map<number, Map<string, Entries>>();
  #sizeBytes = 0;
  #generation = 0;

  /** The page under that key, or what `read` reads. Nothing outlives a swap of the store: its generation changes then. */
  page(generation: number, tableId: number, key: string, read: () => Entries): Entries {
    if (generation !== this.#generation) this.#clear();
    this.#generation = generation;
    return this.#tables.get(tableId)?.get(key) ?? this.#keep(tableId, key, read());
  }

  /** To be called with every write to the table, also when the write is rolled back later. */
  forget(tableId: number): void {
    const pages = this.#tables.get(tableId);
    if (!pages) return;
    for (const { sizeBytes } of pages.values()) this.#sizeBytes -= sizeBytes;
    this.#tables.delete(tableId);
  }

  #keep(tableId: number, key: string, page: Entries): Entries {
    if (this.#sizeBytes + page.sizeBytes > cacheMaxBytes) this.#clear();
    const pages = this.#tables.get(tableId) ?? new Map<string, Entries>();
    this.#tables.set(tableId, pages.set(key, page));
    this.#sizeBytes += page.sizeBytes;
    return page;
  }

  #clear(): void {
    this.#tables.clear();
    this.#sizeBytes = 0;
  }
}
