import type { Clock } from '../clock/clock.ts';
import type { Files } from '../store/files.ts';
import type { Keyspace, Scope } from '../store/store.ts';
import type { Entropy } from './entropy.ts';
import type { JournalWriter } from './journal.ts';
import type { Metrics } from './metrics.ts';

/** Who makes a call. Only role sessions are held against IAM policies; `root` and services of the engine are not. */
export type Caller =
  | { readonly kind: 'root'; readonly account: string; readonly arn: string; readonly accessKeyId: string }
  | {
      readonly kind: 'role';
      readonly account: string;
      readonly arn: string;
      readonly roleArn: string;
      readonly roleId: string;
      readonly accessKeyId: string;
    }
  | { readonly kind: 'service'; readonly account: string; readonly principal: string; readonly sourceArn?: string };

/** What every action gets. State and timers change only inside the transaction that surrounds the action. */
export interface Context<State = unknown> {
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  readonly caller: Caller;
  /** The base URL as the caller reaches the engine, e.g. `http://127.0.0.1:4566`. Never stored. */
  readonly endpoint: string;
  /** The X-Ray trace header that came with the request; what a function sends has the one of its invocation. */
  readonly trace?: string | undefined;
  readonly state: State;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly timers: Timers;
  readonly journal: JournalWriter;
  readonly files: Files;
  /** What the service tells CloudWatch about itself. */
  readonly metrics: Metrics;
}

/** What a process gets: no surrounding transaction; each step that changes state is a transaction of its own. */
export interface ProcessContext<State = unknown> extends Context<State> {
  /** Runs one step as a transaction that rolls back when it throws. */
  transaction<Result>(run: (context: Context<State>) => Result): Result;
  /** Calls another service through the pipeline: IAM, faults and the journal see the hop. Never inside a transaction. */
  call<Output = unknown>(service: string, action: string, input: object, options?: CallOptions): Promise<Output>;
  /** Aborted when the engine stops, restores or resets. */
  readonly signal: AbortSignal;
}

export interface CallOptions {
  /**
   * A role to act as, a service principal such as `events.amazonaws.com`, or the caller of an earlier call in whose name work goes
   * on after its answer (AWS: forward access sessions); the caller itself by default.
   */
  readonly as?:
    | { readonly role: string; readonly sessionName?: string }
    | { readonly service: string; readonly sourceArn?: string }
    | { readonly caller: Caller };
  readonly account?: string;
  readonly region?: string;
  /** The trace header that the called one sees; that of the caller's own request by default. */
  readonly trace?: string;
}

/**
 * Durable timers; they are the outbox too: what is owed to another service is a timer that is due at once, put in the
 * transaction that owes it. A timer is removed when its work has finished, so that work cut off by a crash is done again.
 */
export interface Timers {
  /** Replaces the timer of that kind and id. `dueAt` in milliseconds of virtual time. */
  put(timer: TimerRequest): void;
  delete(kind: string, id: string): void;
  get(kind: string, id: string): TimerRequest | undefined;
}

export interface TimerRequest {
  readonly kind: string;
  readonly id: string;
  readonly dueAt: number;
  /** Decides among timers of the same instant (text order); the order in which they were put otherwise. */
  readonly order?: string;
  /** Bookkeeping that may run late: time does not stop at it for work in flight, nor for who sets the clock. */
  readonly background?: boolean;
  /** Journal entry that this is a consequence of; what is under way now, otherwise. */
  readonly cause?: number;
  readonly data?: unknown;
}

/** Builds a service's typed state for one account and region. */
export type StateFactory<State> = (scope: Scope, keyspace: (name: string) => Keyspace) => State;
