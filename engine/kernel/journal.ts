/** What happened, with its cause: rule -> event -> attempt -> call -> write is a chain of these. */
export interface JournalEntry {
  readonly seq: number;
  /** Virtual time, ms. */
  readonly at: number;
  /** The wall clock, ms. */
  readonly wallAt: number;
  readonly kind: string;
  /** `seq` of the entry that led to this one. */
  readonly cause?: number;
  /** `seq` of the firing, match or act that the whole chain began with, where that is neither this entry nor its parent. */
  readonly root?: number;
  readonly [field: string]: unknown;
}

/** One item before and after, as the bytes of its JSON. */
export interface ItemWrite {
  readonly table: string;
  /** The attributes of its key, as JSON; '' where the table itself came (an empty `after`) or went (an empty `before`). */
  readonly key: string;
  readonly before?: Uint8Array | undefined;
  readonly after?: Uint8Array | undefined;
}

/** The journal as a service sees it: what it writes gets the current cause by itself. */
export interface JournalWriter {
  /** Kept in the memory ring only (requests). */
  note(kind: string, fields: Readonly<Record<string, unknown>>): number;
  /** Kept durably (firings, deliveries, runs, clock acts, deployments). */
  record(kind: string, fields: Readonly<Record<string, unknown>>): number;
  /** Calls that come in with this trace id (`Root=...`, which SDKs send from inside a function) are consequences of the current entry. */
  bindTrace(traceId: string): void;
  /** Keeps what a write replaced, with the transaction under way. */
  readonly wrote: (write: ItemWrite) => void;
  /** `seq` of the entry that led here. */
  readonly cause: number | undefined;
}
