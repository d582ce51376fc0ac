import type { Difference, ItemVersion } from './resources.ts';

/** What the engine tells, as the console uses it. Instants are milliseconds of virtual time unless they are named otherwise. */

export interface ClockReading {
  readonly now: number;
  readonly aheadMs: number;
  readonly mode: 'running' | 'frozen';
  /** How many times as fast as real time; 0 while it is frozen. */
  readonly speed: number;
  readonly version: number;
  readonly moving: boolean;
}

export type RunState = 'running' | 'succeeded' | 'recovered' | 'retrying' | 'failed' | 'throttled' | 'dropped' | 'missed';

export interface Attempt {
  readonly seq: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly outcome: string;
}

export interface Run {
  readonly id: string;
  readonly lane: string;
  readonly function: string;
  readonly rule?: string;
  readonly dueAt: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly state: RunState;
  readonly attempts: readonly Attempt[];
  readonly error?: { readonly type: string; readonly message: string };
  readonly cold: boolean;
  readonly retryAt?: number;
}

export interface Due {
  readonly at: number;
  readonly service: string;
  readonly kind: string;
  readonly id: string;
  readonly rule?: string;
  readonly function?: string;
  readonly table?: string;
  readonly attempt?: number;
}

export interface DueGroup extends Omit<Due, 'at'> {
  readonly expression?: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export interface Plan {
  readonly due: readonly Due[];
  readonly groups: readonly DueGroup[];
  readonly total: number;
  readonly atLeast: boolean;
  readonly clockVersion: number;
}

/** An entry of the journal. */
export interface Entry {
  readonly seq: number;
  readonly at: number;
  readonly wallAt: number;
  readonly kind: string;
  readonly cause?: number;
  readonly [field: string]: unknown;
}

/** How much there is in each column of pixels. */
export interface Counts {
  readonly x: readonly number[];
  readonly count: readonly number[];
  readonly failed: readonly number[];
}

export interface Buckets extends Counts {
  readonly lane: string;
}

export interface Branch {
  readonly id: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly runs: number;
  readonly failed: number;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  /** Columns that buckets are counted in. */
  readonly px: number;
  readonly now: number;
  readonly extent: { readonly first?: number; readonly last?: number; readonly count: number };
  readonly total: number;
  readonly runs?: readonly Run[];
  readonly buckets?: readonly Buckets[];
  /** What clients asked, of an engine that knows. */
  readonly requests?: Counts;
  readonly marks: readonly Entry[];
  readonly due: readonly Due[];
  readonly groups: readonly DueGroup[];
  readonly dueTotal: number;
  readonly dueAtLeast: boolean;
  readonly branches: readonly Branch[];
  /** Firings that fell due while no engine ran, before this one started. */
  readonly missed?: number;
  /** Runs before this instant were let go of. */
  readonly trimmed?: number;
}

export interface RunPage {
  readonly total: number;
  readonly matching: number;
  readonly runs: readonly Run[];
}

export interface Travelled {
  readonly now: number;
  readonly from: number;
  readonly stopped: boolean;
  readonly runCount: number;
  readonly failedRuns: number;
  readonly firstFailed?: string;
  readonly undo?: string;
}

export interface Snapshot {
  readonly name: string;
  readonly savedAt: string;
  readonly at: number;
  readonly automatic?: boolean;
  readonly label?: string;
  readonly sizeBytes: number;
}

export interface Call {
  readonly seq: number;
  readonly at: number;
  readonly service: string;
  readonly action: string;
  readonly durationMs: number;
  readonly status?: number;
  readonly error?: string;
  readonly inside: boolean;
  readonly judgements: readonly Judgement[];
  readonly faults: readonly { readonly what: string; readonly code?: string }[];
}

/** What IAM said when it was asked for one permission. */
export interface Judgement {
  readonly permission: string;
  readonly allowed: boolean;
  readonly explicitDeny: boolean;
  /** The kind of policy that refused. */
  readonly by?: string;
  readonly resource?: string;
  /** The statement that decided; none where nothing allowed it. */
  readonly statement?: { readonly Sid?: string };
}

/** Something that was sent when a run was over. */
export interface RunOutcome {
  readonly seq: number;
  readonly at: number;
  readonly sent: boolean;
  /** The ARN of a queue, a function or a bus. */
  readonly target: string;
  readonly condition: string;
  readonly error?: { readonly type: string; readonly message: string };
}

export interface RunDetail {
  readonly run: Run;
  readonly attempts: readonly Entry[];
  readonly trigger: Entry | undefined;
  readonly event?: string;
  readonly answer?: string;
  /** Of an error, line by line. */
  readonly stack?: readonly {
    readonly text: string;
    readonly own: boolean;
    readonly source?: { readonly file: string; readonly line: number; readonly column: number; readonly text?: string };
  }[];
  readonly outcomes: readonly RunOutcome[];
  readonly calls: readonly Call[];
  readonly callsKnown: boolean;
  readonly writes: readonly ItemVersion[];
  readonly code?: {
    readonly role: string;
    readonly runtime: string;
    readonly handler: string;
    readonly memoryMb: number;
    readonly timeoutS: number;
  };
}

/** A travel on a copy: what ran and what it changed, the first of each; the numbers are whole. */
export interface Rehearsal {
  readonly runCount: number;
  readonly failedRuns: number;
  /** As far as it came, and whether a failure stopped it there. */
  readonly now: number;
  readonly stopped: boolean;
  readonly runs: readonly Omit<Run, 'attempts' | 'cold'>[];
  readonly tables: readonly { readonly table: string; readonly created: number; readonly changed: number; readonly deleted: number }[];
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
  readonly tookMs: number;
}
