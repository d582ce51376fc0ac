import type { Collection, Keyspace, ListOptions } from '../../store/store.ts';
import type { Table } from './domain/tables/table.ts';

const knownMax = 1000;

/** The rows of tables, kept in memory once read: every request needs one, and decoding it costs more than reading an item. */
export class TableRows {
  readonly #rows: Collection<Table>;
  readonly #store: Pick<Keyspace, 'generation'>;
  readonly #known = new Map<string, Table>();
  /** Tables that the transaction under way has changed: what is read of them may still be rolled back. */
  readonly #changing = new Set<string>();
  #generation = 0;

  constructor(rows: Collection<Table>, store: Pick<Keyspace, 'generation'>) {
    this.#rows = rows;
    this.#store = store;
  }

  get(name: string): Table | undefined {
    this.#followStore();
    return this.#known.get(name) ?? this.#read(name);
  }

  put(table: Table): void {
    this.#forget(table.name);
    this.#rows.put(table);
  }

  delete(name: string): boolean {
    this.#forget(name);
    return this.#rows.delete(name);
  }

  list(options?: ListOptions): Table[] {
    return this.#rows.list(options);
  }

  #read(name: string): Table | undefined {
    const table = this.#rows.get(name);
    if (!table || this.#changing.has(name)) return table;
    if (this.#known.size === knownMax) this.#known.clear();
    this.#known.set(name, table);
    return table;
  }

  /** Transactions are synchronous: by the next microtask this one has been committed or rolled back. */
  #forget(name: string): void {
    this.#known.delete(name);
    this.#changing.add(name);
    queueMicrotask(() => this.#changing.delete(name));
  }

  #followStore(): void {
    if (this.#generation === this.#store.generation) return;
    this.#generation = this.#store.generation;
    this.#known.clear();
  }
}
