import type { Feature } from '../../features.ts';
import type { Difference, Item, ItemPage, ItemVersion, LogGroup, LogPage, Rule, Schedule, Table } from './resources.ts';
import type { ClockReading, Plan, Rehearsal, RunDetail, RunPage, Snapshot, Timeline, Travelled } from './types.ts';

export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface About {
  readonly engine: string;
  readonly version: string;
  readonly endpoint: string;
  readonly startedAt: string;
  readonly data?: string;
  /** What it can do of what an engine may lack. */
  readonly features: readonly Feature[];
}

export interface LogOptions {
  readonly limit: number;
  readonly pattern?: string;
  readonly before?: string;
  readonly from?: number;
  readonly to?: number;
  readonly stream?: string;
  readonly requestId?: string;
}

/** Where the console gets everything from, whatever engine stands behind it. */
export interface Engine {
  about(): Promise<About>;
  /** Accounts and regions in which there is something to look at. */
  places(): Promise<readonly Place[]>;
  /** Everything is asked about that place from now on. */
  use(place: Place | undefined): void;
  clock(): Promise<ClockReading>;
  freeze(): Promise<void>;
  play(): Promise<void>;
  /** Returns when it has begun; the journal tells its end. */
  playAt(speed: number, options: { untilFailure: boolean; bookmark: boolean }): Promise<{ undo?: string }>;
  travel(to: number, options: { expect: number; stopOnFailure: boolean; bookmark: boolean }): Promise<Travelled>;
  stop(): Promise<void>;
  rehearse(to: number, stopOnFailure: boolean): Promise<Rehearsal>;
  /** Further differences of the newest rehearsal; `kept`: how many there are to ask for. */
  rehearsed(offset: number): Promise<{ differences: readonly Difference[]; kept: number }>;
  timeline(from: number, to: number, px: number): Promise<Timeline>;
  plan(until: number, limit: number): Promise<Plan>;
  runs(options: { offset: number; limit: number; q?: string; state?: string; lane?: string; to?: number }): Promise<RunPage>;
  run(id: string): Promise<RunDetail>;
  rerun(id: string, event?: string): Promise<string>;
  snapshots(): Promise<readonly Snapshot[]>;
  save(name: string, label?: string): Promise<void>;
  restore(name: string): Promise<{ undo?: string }>;
  /** Where the file of a snapshot is downloaded from. */
  exportUrl(name: string): string;
  /** The name that the snapshot has here. */
  importFile(file: Blob): Promise<string>;
  rename(name: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  compare(name: string): Promise<{ differences: readonly Difference[]; count: number }>;
  reset(): Promise<{ undo?: string }>;
  tables(): Promise<readonly Table[]>;
  items(table: string, options: { limit: number; after?: string; at?: number }): Promise<ItemPage>;
  itemHistory(table: string, key: string): Promise<{ versions: readonly ItemVersion[]; gaps: readonly number[]; item?: string }>;
  putItems(table: string, items: readonly Item[]): Promise<void>;
  deleteItem(table: string, key: string): Promise<void>;
  logGroups(): Promise<readonly LogGroup[]>;
  logs(group: string, options: LogOptions): Promise<LogPage>;
  rules(): Promise<readonly Rule[]>;
  explain(expression: string): Promise<Schedule>;
  fire(rule: Rule, time: number | undefined): Promise<string | undefined>;
  setRule(rule: Rule, change: { enabled?: boolean; expression?: string }): Promise<void>;
}

/** What the engine refused, or that it could not be reached. */
export class EngineProblem extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
