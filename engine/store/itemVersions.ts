import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { ItemWrite } from '../kernel/journal.ts';
import type { LmdbStore } from './lmdbStore.ts';
import type { Keyspace } from './store.ts';

/** Older versions are let go of, some at a time. */
const keptVersions = 200_000;
const trimEvery = 1_000;

type Place = { readonly account: string; readonly region: string };

/** What one write did to one item, by whom. */
export interface ItemVersion extends ItemWrite, Place {
  /** Journal number of the call that wrote. */
  readonly seq: number;
  /** Journal number of the run, timer or act that the call was a consequence of: a run's entry has the same `cause`. */
  readonly cause: number;
  /** Virtual time, ms. */
  readonly at: number;
  readonly wallAt: number;
}

/**
 * Versions of items, in the item's own transaction and store: a restored state has the versions that led to it. Found by what caused them, by
 * item, and by table.
 */
export class ItemVersions {
  /** Whether the writes of plain clients are kept as well. */
  recording = false;
  readonly #store: LmdbStore;
  readonly #clock: Clock;
  readonly #rows: Keyspace;
  readonly #byCause: Keyspace;
  readonly #byItem: Keyspace;
  readonly #byTable: Keyspace;
  #count: number | undefined;
  #next = 0;

  constructor(store: LmdbStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#rows = store.keyspace(['$engine', 'versions', 'rows']);
    this.#byCause = store.keyspace(['$engine', 'versions', 'causes']);
    this.#byItem = store.keyspace(['$engine', 'versions', 'items']);
    this.#byTable = store.keyspace(['$engine', 'versions', 'tables']);
  }

  writer({ account, region }: Place, seq: number, cause: number): (write: ItemWrite) => void {
    return (write) => this.#keep({ ...write, account, region, seq, cause, at: this.#clock.now(), wallAt: this.#clock.wallNow() });
  }

  /** Oldest first. */
  ofCause(cause: number, limit: number): ItemVersion[] {
    return this.#list(this.#byCause, numberKey(cause), limit, false);
  }

  /** Newest first. */
  ofItem(place: Place, table: string, key: string, limit: number): ItemVersion[] {
    return this.#list(this.#byItem, itemKey(place, table, key), limit, true);
  }

  /** Newest first. */
  ofTable(place: Place, table: string, limit: number): ItemVersion[] {
    return this.#list(this.#byTable, itemKey(place, table, ''), limit, true);
  }

  /** Marks what is there now, for `since`. */
  newest(): Uint8Array | undefined {
    const [last] = this.#rows.range({ start: nothing, end: afterAll, reverse: true, limit: 1 });
    return last?.key;
  }

  /** What was kept after that mark, oldest first: a fork's differences. */
  *since(newest: Uint8Array | undefined): Generator<ItemVersion> {
    const start = newest === undefined ? nothing : Buffer.concat([newest, Buffer.from([0])]);
    for (const { value } of this.#rows.range({ start, end: afterAll })) yield read(value);
  }

  #keep(version: ItemVersion): void {
    // Numbers of one call's writes, and of calls after a restart, stay in order: nothing before was numbered higher.
    this.#next = (this.#next + 1) % 2 ** 32;
    const id = Buffer.concat([numberKey(version.seq), orderKey(this.#next)]);
    this.#rows.put(id, Buffer.from(JSON.stringify(version)));
    for (const [index, key] of this.#indexed(version)) index.put(Buffer.concat([key, id]), nothing);
    this.#count = (this.#count ?? count(this.#rows)) + 1;
    if (this.#count >= keptVersions + trimEvery) this.#store.afterCommit(() => this.#trim());
  }

  #indexed(version: ItemVersion): [Keyspace, Buffer][] {
    return [
      [this.#byCause, numberKey(version.cause)],
      [this.#byItem, itemKey(version, version.table, version.key)],
      [this.#byTable, itemKey(version, version.table, '')],
    ];
  }

  #list(index: Keyspace, prefix: Buffer, limit: number, reverse: boolean): ItemVersion[] {
    const end = Buffer.concat([prefix, Buffer.alloc(idBytes, 0xff)]);
    const found: ItemVersion[] = [];
    for (const { key } of index.range({ start: prefix, end, reverse, limit })) {
      const value = this.#rows.get(key.subarray(prefix.length));
      if (value) found.push(read(value));
    }
    return found;
  }

  #trim(): void {
    // Counted again: a restored state has fewer.
    this.#count = count(this.#rows);
    const over = this.#count - keptVersions;
    if (over <= 0) return;
    this.#count -= over;
    this.#store.transact(() => {
      for (const { key, value } of this.#rows.range({ start: Buffer.alloc(0), end: afterAll, limit: over })) {
        this.#rows.delete(key);
        for (const [index, prefix] of this.#indexed(read(value))) index.delete(Buffer.concat([prefix, key]));
      }
    });
  }
}

const idBytes = 12;
const nothing = Buffer.alloc(0);
const afterAll = Buffer.alloc(idBytes + 1, 0xff);

function count(rows: Keyspace): number {
  let counted = 0;
  for (const _ of rows.range({ start: Buffer.alloc(0), end: afterAll })) counted += 1;
  return counted;
}

function read(value: Buffer): ItemVersion {
  return JSON.parse(value.toString('utf8'));
}

function numberKey(seq: number): Buffer {
  const key = Buffer.alloc(8);
  key.writeBigUInt64BE(BigInt(seq));
  return key;
}

function orderKey(order: number): Buffer {
  const key = Buffer.alloc(4);
  key.writeUInt32BE(order);
  return key;
}

/** Tables and items by a hash: a key may be longer than the store's. */
function itemKey({ account, region }: Place, table: string, key: string): Buffer {
  return createHash('sha256').update(`${account}\0${region}\0${table}\0${key}`).digest().subarray(0, 16);
}
