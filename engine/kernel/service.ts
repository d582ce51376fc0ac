import type { Caller, Context, ProcessContext, StateFactory } from './context.ts';
import type { PolicyDocument } from './policy.ts';

/** A request shape in which the named members are present: the wire layer has refused the request otherwise. */
export type Checked<Shape, Required extends keyof Shape = never> = Shape & { [Member in Required]-?: NonNullable<Shape[Member]> };

/** Where an action's IAM definition looks. */
type Place<State> = Pick<Context<State>, 'account' | 'region' | 'state'>;
type ConditionKeys = Readonly<Record<string, string | readonly string[]>>;

/** A permission that is asked on a resource of its own, e.g. `iam:PassRole` on the role that a request names. */
export interface Asked {
  readonly permission: string;
  readonly resource: string;
  /** Condition keys of this question; a permission of the same service has the action's own too. */
  readonly conditions?: ConditionKeys;
}

interface Common<Input, State> {
  readonly name: string;
  /**
   * IAM's name for it; `service:Name` by default; `none` for calls that IAM never refuses, such as GetCallerIdentity. Names alone are
   * asked on `resource`.
   */
  readonly permission?: string | readonly string[] | 'none' | ((input: Input, place: Place<State>) => readonly (string | Asked)[]);
  /** The ARNs that IAM judges; `*` by default. */
  readonly resource?: (input: Input, place: Place<State>) => string | readonly string[];
  /** The account that owns what a request names by ARN: the call runs there. The caller's own by default. */
  readonly account?: (input: Input, place: { readonly account: string }) => string;
  /** The resource's own policy, where the service has such policies. */
  readonly resourcePolicy?: (input: Input, place: Place<State>) => PolicyDocument | undefined;
  /** Condition keys of the service, e.g. `dynamodb:LeadingKeys`. */
  readonly conditions?: (input: Input, place: Place<State>) => ConditionKeys;
  /** Input members, as dotted paths, that AWS takes and this engine refuses by name. docs/COVERAGE.md lists them. */
  readonly refuses?: readonly string[];
  /** What the action itself refuses by name, for some values or where it says more than the default. docs/COVERAGE.md lists it too. */
  readonly refusesSome?: readonly string[];
}

/** A synchronous action: one transaction of the store, rolled back when it throws. */
export interface Action<Input = never, Output = unknown, State = never> extends Common<Input, State> {
  readonly kind: 'action';
  /** A `read` action has no write transaction around it. */
  readonly access: 'read' | 'write';
  run(input: Input, context: Context<State>): Output;
}

/** An asynchronous action without a surrounding transaction: its intent is stored first, each step commits by itself. */
export interface Process<Input = never, Output = unknown, State = never> extends Common<Input, State> {
  readonly kind: 'process';
  /** It only waits for what others do (a long poll): time does not flow for it, and who moves the clock does not wait for it. */
  readonly waits?: boolean;
  run(input: Input, context: ProcessContext<State>): Promise<Output>;
}

/** What a durable timer does when it is due. The clock waits for the promise before time moves on. */
export interface TimerHandler<Data = never, State = never> {
  readonly kind: string;
  run(data: Data, context: TimerContext<State>): Promise<void> | void;
  /**
   * What happens to a timer that fell due while the engine was down: `run` (the default) does the work now; `skip` journals it as
   * missed and calls `missed`, which puts the next one.
   */
  readonly whenMissed?: 'run' | 'skip';
  missed?(data: Data, context: TimerContext<State>): void;
}

export interface TimerContext<State> extends ProcessContext<State> {
  readonly timer: { readonly id: string; readonly dueAt: number };
}

type AnyAction<State> = Action<never, unknown, State> | Process<never, unknown, State>;

export interface Service<State = never> {
  /** The service's name in ARNs, IAM actions, credential scopes and `context.call`: `dynamodb`, `events`, `logs` ... */
  readonly name: string;
  /** `global` services keep one state per account for all regions (IAM); `partition` ones a single state (S3, STS). */
  readonly scope: 'regional' | 'global' | 'partition';
  readonly state: StateFactory<State>;
  readonly actions: readonly AnyAction<State>[];
  readonly timers?: readonly TimerHandler<never, State>[];
  /** Acts of the sandbox that AWS does not have, such as firing a rule now: reached through the control API only. */
  readonly sandbox?: readonly AnyAction<State>[];
  /** After the store was opened or restored with overdue timers of this service, before they run: resume or fail what a crash cut off. */
  recover?(context: ProcessContext<State>): Promise<void> | void;
  /** Ends what lives outside the store (function processes) before a restore, a reset or the stop. */
  dispose?(): Promise<void>;
}

export function defineAction<Input, Output, State>(
  definition: Omit<Action<Input, Output, State>, 'kind' | 'access'> & { readonly access?: 'read' | 'write' },
): Action<Input, Output, State> {
  return { access: 'write', ...definition, kind: 'action' };
}

export function defineProcess<Input, Output, State>(
  definition: Omit<Process<Input, Output, State>, 'kind'>,
): Process<Input, Output, State> {
  return { ...definition, kind: 'process' };
}

export function defineTimer<Data, State>(definition: TimerHandler<Data, State>): TimerHandler<Data, State> {
  return definition;
}

export function defineService<State>(definition: Service<State>): Service<State> {
  return definition;
}

/** How messages name a caller, e.g. in AccessDenied sentences. */
export function callerName(caller: Caller): string {
  return caller.kind === 'service' ? caller.principal : caller.arn;
}
