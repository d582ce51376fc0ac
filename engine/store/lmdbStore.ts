import assert from 'node:assert';
import { mkdirSync } from 'node:fs';
import type { Database, RootDatabase } from 'lmdb';
import { encodeTuple, endOfPrefix } from './keys.ts';
import { open, withJsonRows } from './lmdb.ts';
import { copyOf, lastKey, listRows } from './lmdbReads.ts';
import { RowCache } from './rowCache.ts';
import { SharedCommit } from './sharedCommit.ts';
import { storageErrorOf, writingTo } from './storageErrors.ts';
import type { Collection, Keyspace, ListOptions, Scope } from './store.ts';
import { expectWhole } from './wholeness.ts';
import { commitAfter, type WriteAhead } from './writeAhead.ts';

// Keys are bytes that we encode; a page of 8,192 bytes allows keys of 4,026.
const pageSizeBytes = 8192;

export interface Durability {
  /** Every commit waits until the disk has it: power loss costs nothing that was answered. */
  readonly fsync?: boolean;
}

/**
 * The durable store. LMDB without fsync survives `kill -9` (the page cache is the kernel's) and may lose the last writes when power
 * fails. Handles are looked up at each use, so that a restore can swap the files below.
 */
export class LmdbStore {
  readonly #path: string;
  readonly #fsync: boolean;
  #ahead: WriteAhead | undefined;
  #root: RootDatabase<Buffer, Buffer> | undefined;
  #rows: Database<object, Buffer> | undefined;
  #bytes: Database<Buffer, Buffer> | undefined;
  #afterCommit: (() => void)[] = [];
  #writing = false;
  #generation = 0;
  readonly #cache = new RowCache();
  readonly #shared = new SharedCommit({ whole: (run) => this.transact(run), part: (run) => this.#part(run) });

  constructor(path: string, { fsync = false }: Durability = {}) {
    this.#path = path;
    this.#fsync = fsync;
    this.open();
  }

  open(): void {
    assert(this.#root === undefined, 'the store is open already');
    expectWhole(this.#path);
    this.#generation += 1;
    this.#cache.clear();
    mkdirSync(this.#path, { recursive: true });
    this.#root = open<Buffer, Buffer>({
      path: this.#path,
      pageSize: pageSizeBytes,
      maxDbs: 4,
      noSync: !this.#fsync,
      // A commit that is flushed later would be answered before the disk has it.
      overlappingSync: false,
      keyEncoding: 'binary',
      encoding: 'binary',
    });
    // Each can be read by itself by any later build; frozen, so that nobody changes a row without a put.
    const rowOptions = { keyEncoding: 'binary', encoding: 'msgpack', freezeData: true } as const;
    this.#rows = withJsonRows(this.#root.openDB<object, Buffer>('rows', rowOptions), { freeze: true });
    this.#bytes = this.#root.openDB<Buffer, Buffer>('bytes', { keyEncoding: 'binary', encoding: 'binary' });
  }

  async close(): Promise<void> {
    const root = this.#root;
    this.#root = undefined;
    this.#shared.abandon(new Error('the store was closed'));
    await root?.close();
  }

  /** Copies the whole store, as it stands now, into that folder. */
  async copyTo(path: string): Promise<void> {
    try {
      mkdirSync(path, { recursive: true });
      await this.#opened().root.backup(path, false);
    } catch (error) {
      throw storageErrorOf(error, path);
    }
  }

  /** False between a close and the next open, while the files below are swapped. */
  get isOpen(): boolean {
    return this.#root !== undefined;
  }

  get writing(): boolean {
    return this.#writing;
  }

  /** From here on, that is written ahead of each commit. */
  writeAhead(log: WriteAhead): void {
    this.#ahead = log;
  }

  /** Runs the function as one transaction: what it throws rolls everything back and reaches the caller; a full disk as StorageUnavailable. */
  transact<Result>(run: () => Result): Result {
    assert(!this.#writing, 'a transaction inside a transaction');
    this.#writing = true;
    this.#afterCommit = [];
    try {
      const commit = (whole: () => Result) => this.#opened().root.transactionSync(whole);
      const result = writingTo(this.#path, () => commitAfter(this.#ahead, commit, run));
      this.#writing = false;
      for (const act of this.#afterCommit.splice(0)) act();
      return result;
    } finally {
      this.#writing = false;
      this.#cache.settle();
      this.#afterCommit = [];
    }
  }

  /** The same, in one commit with everything else that is asked for in this turn of the event loop; settles when it is committed. */
  transactSoon<Result>(run: () => Result): Promise<Result> {
    return this.#shared.add(run);
  }

  /** Runs the act when the transaction under way has committed, never when it rolls back; at once when there is none. */
  afterCommit(act: () => void): void {
    if (this.#writing) this.#afterCommit.push(act);
    else act();
  }

  scope(parts: readonly string[]): Scope {
    return { collection: (name, key) => this.#collection(encodeTuple([...parts, name]), key) };
  }

  keyspace(parts: readonly string[]): Keyspace {
    const prefix = encodeTuple(parts);
    const full = (key: Uint8Array) => Buffer.concat([prefix, key]);
    const generation = () => this.#generation;
    return {
      get generation() {
        return generation();
      },
      get: (key) => copyOf(this.#opened().bytes.getBinaryFast(full(key))),
      put: (key, value) => {
        this.#assertWriting();
        this.#opened().bytes.putSync(full(key), Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      },
      delete: (key) => {
        this.#assertWriting();
        this.#opened().bytes.removeSync(full(key));
      },
      range: (options) => this.#range(prefix, options),
    };
  }

  #part<Result>(run: () => Result): Result {
    const [acts, staged] = [this.#afterCommit.length, this.#ahead?.stagedBytes ?? 0];
    try {
      return writingTo(this.#path, () => this.#opened().root.transactionSync(run));
    } catch (error) {
      this.#afterCommit.length = acts;
      this.#ahead?.unstage(staged);
      throw error;
    }
  }

  /** The accounts and regions in which a service keeps rows, found by leaping from one to the next. */
  places(service: string): { account: string; region: string }[] {
    const found: { account: string; region: string }[] = [];
    const end = endOfPrefix(encodeTuple([service])) ?? lastKey;
    for (let start: Buffer | undefined = encodeTuple([service]); start; ) {
      const [key] = this.#opened().rows.getKeys({ start, end, limit: 1 });
      if (!key) break;
      const [, account = '', region = ''] = key.toString('utf8').split('\0');
      found.push({ account, region });
      start = endOfPrefix(encodeTuple([service, account, region]));
    }
    return found;
  }

  #collection<Row extends object>(prefix: Buffer, keyOf: (row: Row) => readonly string[]): Collection<Row> {
    const full = (key: readonly string[]) => Buffer.concat([prefix, encodeTuple(key)]);
    const rows = () => this.#opened().rows as Database<Row, Buffer>;
    return {
      get: (...key) => this.#read<Row>(full(key)),
      put: (row) => {
        this.#assertWriting();
        const key = full(keyOf(row));
        this.#cache.forget(prefix, key);
        rows().putSync(key, row);
      },
      delete: (...parts) => {
        this.#assertWriting();
        const key = full(parts);
        this.#cache.forget(prefix, key);
        return rows().removeSync(key);
      },
      list: (options = {}) => this.#list(rows, prefix, options),
    };
  }

  #read<Row extends object>(key: Buffer): Row | undefined {
    const { rows } = this.#opened();
    return this.#cache.get(key, (missing) => rows.get(missing)) as Row | undefined;
  }

  /** Lists of which no part is asked for are kept; what is written meanwhile drops them. */
  #list<Row extends object>(rows: () => Database<Row, Buffer>, collection: Buffer, options: ListOptions): Row[] {
    if (options.after || options.limit !== undefined || options.reverse) return listRows(rows(), collection, options);
    const low = options.prefix ? Buffer.concat([collection, encodeTuple(options.prefix)]) : collection;
    return this.#cache.list(collection, low, () => listRows(rows(), collection, options)) as Row[];
  }

  *#range(prefix: Buffer, { start, end, reverse, limit }: Parameters<Keyspace['range']>[0]) {
    const [low, high] = [Buffer.concat([prefix, start]), Buffer.concat([prefix, end])];
    const options = reverse
      ? { start: high, end: low, exclusiveStart: true, inclusiveEnd: true, reverse: true }
      : { start: low, end: high };
    for (const { key, value } of this.#opened().bytes.getRange({ ...options, limit })) yield { key: key.subarray(prefix.length), value };
  }

  #opened() {
    assert(this.#root && this.#rows && this.#bytes, 'the store is closed');
    return { root: this.#root, rows: this.#rows, bytes: this.#bytes };
  }

  #assertWriting(): void {
    assert(this.#writing, 'state changes only inside a transaction');
  }
}
