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
  readonly [field: string]: unknown;
}

/** The journal as a service sees it: what it writes gets the current cause by itself. */
export interface JournalWriter {
  /** Kept in the memory ring only (requests). */
  note(kind: string, fields: Readonly<Record<string, unknown>>): number;
  /** Kept durably (firings, deliveries, runs, clock acts, deployments). */
  record(kind: string, fields: Readonly<Record<string, unknown>>): number;
  /** Calls that come in with this trace id (`Root=...`, which SDKs send from inside a function) are consequences of the current entry. */
  bindTrace(traceId: string): void;
  /** `seq` of the entry that led here. */
  readonly cause: number | undefined;
}
