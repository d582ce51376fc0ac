/** What the engine's control API answers. */
export interface ClockReading {
  readonly now: string;
  readonly wallNow: string;
  readonly aheadMs: number;
  readonly mode: 'running' | 'frozen';
  /** How many times as fast as real time; 0 while it is frozen. */
  readonly speed: number;
  readonly version: number;
}

export interface Journalled {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly cause?: number;
  readonly [field: string]: unknown;
}

export interface Travelled extends ClockReading {
  readonly from: string;
  readonly firings: readonly Journalled[];
  readonly runs: readonly Journalled[];
  /** How many there were; `firings` and `runs` list the first of them where there were too many. */
  readonly firingCount?: number;
  readonly runCount?: number;
  readonly failedRuns: number;
  /** What did not reach its target. */
  readonly deliveries?: readonly Journalled[];
  readonly undelivered?: number;
  readonly truncated: boolean;
}

/** What playing came to; `ended` tells why it did. */
export interface Played extends ClockReading {
  readonly from: string;
  readonly ended: 'arrived' | 'failure' | 'stopped' | 'act';
  readonly firingCount: number;
  readonly runCount: number;
  readonly failedRuns: number;
}

/** Act only on the clock as it was read: `version` of that reading. */
export interface Expectation {
  readonly expect?: number;
}

export interface Due {
  readonly at: string;
  readonly service: string;
  readonly kind: string;
  readonly id: string;
}

export interface Fired {
  readonly firing: Readonly<Record<string, unknown>>;
  readonly runs?: readonly Journalled[];
  readonly deliveries?: readonly Journalled[];
}

export interface LogEvent {
  /** Virtual time, ms. */
  readonly at: number;
  readonly message: string;
  readonly stream: string;
  readonly id: string;
}

/** What is set to go wrong. */
export interface FaultFacts {
  readonly id: string;
  readonly service: string;
  readonly action: string;
  readonly resource?: string;
  readonly kind: string;
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  readonly latencyMs?: number;
  readonly times?: number;
  readonly rate?: number;
  /** How many calls it has met. */
  readonly met: number;
}

export interface SnapshotFacts {
  readonly name: string;
  readonly engine: string;
  readonly savedAt: string;
  readonly at: number;
}

export interface Health {
  readonly status: string;
  readonly engine: 'embedded';
  readonly version: string;
  readonly pid: number;
  readonly endpoint: string;
  readonly data?: string;
}

/** An item that is not what it was; JSON of the item as DynamoDB stores it. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}

export interface Differences {
  /** The first of them, where there are many. */
  readonly differences: readonly Difference[];
  readonly count: number;
}

/** One run of a function: what led to it, and what came of it. */
export interface RunRecord {
  readonly run: {
    readonly id: string;
    readonly function: string;
    readonly rule?: string;
    readonly dueAt: number;
    readonly startedAt: number;
    readonly endedAt?: number;
    readonly state: string;
    readonly cold: boolean;
    readonly error?: { readonly type: string; readonly message: string };
    readonly retryAt?: number;
  };
  readonly attempts: readonly Journalled[];
  readonly event?: string;
  readonly calls: readonly {
    readonly service: string;
    readonly action: string;
    readonly durationMs: number;
    readonly status?: number;
    readonly error?: unknown;
  }[];
  /** Whether the engine still remembers the calls: they are kept in memory only. */
  readonly callsKnown: boolean;
  readonly writes: readonly Difference[];
}

/** Whether an event did not reach its target, be it tried again or not. */
export function isRefusal(delivery: Journalled): boolean {
  return delivery['result'] !== 'delivered';
}
