/** Rows are small as a rule: less than a megabyte of them. */
const mostRows = 512;

/**
 * Rows as they were last read: they are frozen, and nobody else writes the store, so they stay true until they are written. A row that the
 * transaction under way has written is not remembered before it has ended, so that a rollback leaves nothing behind.
 */
export class RowCache {
  readonly #rows = new Map<string, object>();
  readonly #written = new Set<string>();

  /** The row as it was last read, or else as `read` finds it. */
  get(key: Buffer, read: (key: Buffer) => object | undefined): object | undefined {
    const name = key.toString('latin1');
    const known = this.#rows.get(name);
    if (known) return known;
    const row = read(key);
    if (row && !this.#written.has(name)) this.#remember(name, row);
    return row;
  }

  /** The transaction under way writes that row. */
  forget(key: Buffer): void {
    const name = key.toString('latin1');
    this.#rows.delete(name);
    this.#written.add(name);
  }

  /** The transaction has committed or rolled back. */
  settle(): void {
    if (this.#written.size > 0) this.#written.clear();
  }

  clear(): void {
    this.#rows.clear();
    this.#written.clear();
  }

  #remember(name: string, row: object): void {
    if (this.#rows.size >= mostRows) this.#forgetOldest();
    this.#rows.set(name, row);
  }

  #forgetOldest(): void {
    for (const oldest of this.#rows.keys()) {
      this.#rows.delete(oldest);
      return;
    }
  }
}
