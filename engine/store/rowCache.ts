/** Rows are small as a rule: less than a megabyte of them. */
const mostRows = 512;
/** What is not there is asked for over and over, too: a policy that nobody wrote, a filter that nobody made. */
const mostAbsent = 512;
const mostLists = 512;
/** Longer lists are asked for seldom. */
const longestList = 16;

/**
 * Rows and short lists as they were last read: rows are frozen, and nobody else writes the store, so they stay true until they are written. What the
 * transaction under way has written is not remembered before it has ended, so that a rollback leaves nothing behind.
 */
export class RowCache {
  readonly #rows = new Map<string, object>();
  readonly #absent = new Set<string>();
  /** By their collection, then by what they were asked with. */
  readonly #lists = new Map<string, Map<string, readonly object[]>>();
  readonly #written = new Set<string>();

  /** The row as it was last read, or else as `read` finds it. */
  get(key: Buffer, read: (key: Buffer) => object | undefined): object | undefined {
    const name = key.toString('latin1');
    const known = this.#rows.get(name);
    if (known || this.#absent.has(name)) return known;
    const row = read(key);
    if (!this.#written.has(name)) this.#remember(name, row);
    return row;
  }

  /** The rows of a collection whose keys begin so, as they were last read, or else as `read` finds them. */
  list(collection: Buffer, low: Buffer, read: () => object[]): object[] {
    const [owner, name] = [collection.toString('latin1'), low.toString('latin1')];
    const known = this.#lists.get(owner)?.get(name);
    if (known) return [...known];
    const rows = read();
    if (rows.length <= longestList && !this.#written.has(owner)) this.#rememberList(owner, name, [...rows]);
    return rows;
  }

  /** The transaction under way writes that row of the collection. */
  forget(collection: Buffer, key: Buffer): void {
    const [owner, name] = [collection.toString('latin1'), key.toString('latin1')];
    this.#rows.delete(name);
    this.#absent.delete(name);
    this.#lists.delete(owner);
    this.#written.add(name).add(owner);
  }

  /** The transaction has committed or rolled back. */
  settle(): void {
    if (this.#written.size > 0) this.#written.clear();
  }

  clear(): void {
    this.#rows.clear();
    this.#absent.clear();
    this.#lists.clear();
    this.#written.clear();
  }

  #remember(name: string, row: object | undefined): void {
    if (row) {
      if (this.#rows.size >= mostRows) forgetOldest(this.#rows);
      this.#rows.set(name, row);
    } else {
      if (this.#absent.size >= mostAbsent) forgetOldest(this.#absent);
      this.#absent.add(name);
    }
  }

  #rememberList(owner: string, name: string, rows: readonly object[]): void {
    const lists = this.#lists.get(owner) ?? new Map<string, readonly object[]>();
    if (lists.size >= mostLists) forgetOldest(lists);
    if (this.#lists.size >= mostLists) forgetOldest(this.#lists);
    this.#lists.set(owner, lists.set(name, rows));
  }
}

/** Maps and sets tell their keys in the order in which they came. */
function forgetOldest(remembered: { keys(): IterableIterator<string>; delete(key: string): boolean }): void {
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}
