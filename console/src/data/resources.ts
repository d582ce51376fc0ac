/** Tables, logs and rules, as the console reads them from the engine. Instants are milliseconds of virtual time. */

export interface ItemVersion {
  readonly seq: number;
  readonly cause: number;
  readonly at: number;
  readonly table: string;
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
  readonly by?: { readonly kind: string; readonly run?: string };
}

export interface LogEvent {
  readonly at: number;
  readonly message: string;
  readonly stream: string;
  readonly id: string;
}

export interface Table {
  readonly name: string;
  readonly items: number;
  readonly bytes: number;
  readonly keys: readonly { readonly name: string; readonly type: string }[];
  readonly indexes: readonly string[];
  readonly timeToLive?: string;
}

export type Item = Readonly<Record<string, unknown>>;

export interface ItemPage {
  readonly items: readonly Item[];
  readonly next?: string;
  /** For a look at the past: whether what was written since is all kept, and since when it is; whether the table was there. */
  readonly kept?: boolean;
  readonly keptSince?: number;
  readonly existed?: boolean;
  readonly changedSince?: number;
}

export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly expression?: string;
  readonly pattern?: string;
  readonly english?: string;
  readonly description?: string;
  readonly next: readonly number[];
  readonly targets: readonly { readonly id: string; readonly arn: string }[];
}

export interface Schedule {
  readonly english?: string;
  readonly next: readonly number[];
  readonly error?: string;
}

export interface LogGroup {
  readonly name: string;
  readonly storedBytes: number;
}

export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly older?: string;
  readonly searched: number;
}

export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly before?: string;
  readonly after?: string;
}
