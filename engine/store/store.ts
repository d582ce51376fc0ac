/** Rows of one kind in one account and region, ordered by key, byte by byte. Read rows are frozen. */
export interface Collection<Row extends object> {
  get(...key: string[]): Row | undefined;
  /** Only inside a transaction. */
  put(row: Row): void;
  /** Only inside a transaction. True when there was such a row. */
  delete(...key: string[]): boolean;
  list(options?: ListOptions): Row[];
}

export interface ListOptions {
  /** Leading parts of the key that all rows share. */
  readonly prefix?: readonly string[];
  /** Exclusive start, a whole key. */
  readonly after?: readonly string[];
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** Where a service keeps its rows for one account and region. */
export interface Scope {
  collection<Row extends object>(name: string, key: (row: Row) => readonly string[]): Collection<Row>;
}

/** Bytes by bytes, ordered; keys of at most 3,900 bytes. For what is too hot or too ordered for collections (DynamoDB's items). */
export interface Keyspace {
  /** Another number after each swap of the files below (restore, reset): what was remembered of their content is void then. */
  readonly generation: number;
  get(key: Uint8Array): Buffer | undefined;
  put(key: Uint8Array, value: Uint8Array): void;
  delete(key: Uint8Array): void;
  /** Entries with start <= key < end; with `reverse`, from the end backwards. Read lazily. */
  range(options: { start: Uint8Array; end: Uint8Array; reverse?: boolean; limit?: number }): Iterable<{ key: Buffer; value: Buffer }>;
}
