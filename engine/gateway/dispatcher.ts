import type { Scheduler } from '../clock/scheduler.ts';
import { startStopwatch } from '../clock/stopwatch.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Caller, CallOptions, ProcessContext } from '../kernel/context.ts';
import type { Entropy } from '../kernel/entropy.ts';
import type { Metrics } from '../kernel/metrics.ts';
import type { Files } from '../store/files.ts';
import type { Journal } from '../store/journal.ts';
import type { LmdbStore } from '../store/lmdbStore.ts';
import type { TimerStore } from '../store/timers.ts';
import type { ItemVersions } from '../store/versions/itemVersions.ts';
import { checkInput } from '../wire/constraints/checkInput.ts';
import { isServiceName, modelOf, operationOf } from '../wire/model.ts';
import { type Access, authorize, isJudged } from './access.ts';
import type { Judgements } from './judgements.ts';
import { meetFaults } from './meetFaults.ts';
import type { MetricBuffer } from './metricBuffer.ts';
import { type AnyAction, actionOf, type LoadedService, refuseMembers, type ServiceRegistry } from './registry.ts';
import { stateOf } from './state.ts';

/** One call of an action, from the wire or from another service. */
export interface Call {
  readonly service: string;
  readonly action: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly account: string;
  readonly region: string;
  readonly endpoint: string;
  readonly requestId: string;
  readonly trace?: string | undefined;
  /** Journal number of this call; what it causes names it. */
  readonly seq: number;
  /** The run, timer or act of the sandbox's user that it is a consequence of; itself where there is none. */
  readonly cause?: number | undefined;
  /** An act of the sandbox's own user: no injected fault meets it. */
  readonly spared?: boolean;
}

/** What the engine is made of, as far as calls need it. */
export interface Engine {
  readonly store: LmdbStore;
  readonly clock: VirtualClock;
  readonly scheduler: Scheduler;
  readonly timers: TimerStore;
  readonly journal: Journal;
  readonly versions: ItemVersions;
  readonly entropy: Entropy;
  readonly files: Files;
  readonly metrics: MetricBuffer;
  readonly faults: Faults;
  readonly judgements: Judgements;
  readonly services: ServiceRegistry;
  readonly access: () => Promise<Access>;
  /** Where the engine answers, for calls that begin inside it. */
  readonly endpoint: () => string;
  readonly signal: () => AbortSignal;
}

/** What a service has in one account and region. */
interface Home {
  readonly owner: { readonly service: string; readonly account: string; readonly region: string };
  readonly state: unknown;
  readonly metrics: Metrics;
}

export class Dispatcher {
  readonly #engine: Engine;
  readonly #homes = new Map<LoadedService, Map<string, Map<string, Home>>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The same as `begin`, always as a promise. */
  async perform(asked: Call): Promise<unknown> {
    return this.begin(asked);
  }

  /**
   * Looks the action up, refuses what it does not do, asks IAM, runs it. The answer itself where nothing has to be waited for, which is most of a
   * read's time; else a promise of it.
   */
  begin(asked: Call): unknown {
    const service = this.#engine.services.peek(asked.service);
    return service ? this.#begin(service, asked) : this.#engine.services.load(asked.service).then((loaded) => this.#begin(loaded, asked));
  }

  #begin(service: LoadedService, asked: Call): unknown {
    const action = actionOf(service, asked.action);
    const account = action.account?.(asked.input, asked) ?? asked.account;
    const call = account === asked.account ? asked : { ...asked, account };
    const context = this.contextFor(service, call);
    const faulty = this.#engine.faults.live !== undefined && !call.spared;
    if (faulty || isJudged(call.caller, action, call.account)) return this.#judge(service, action, call, context, faulty);
    refuseMembers(call.service, action, call.input);
    return this.#run(action, call.input, context);
  }

  async #judge(service: LoadedService, action: AnyAction, call: Call, context: ProcessContext, faulty: boolean): Promise<unknown> {
    if (faulty) await meetFaults(this.#engine, service, action, call, context);
    refuseMembers(call.service, action, call.input);
    if (isJudged(call.caller, action, call.account)) {
      const access = await this.#engine.access();
      authorize({ access, judgements: this.#engine.judgements }, service, action, call, context);
    }
    return this.#run(action, call.input, context);
  }

  contextFor(service: LoadedService, call: Omit<Call, 'action' | 'input'>): ProcessContext {
    const { store, clock, timers, journal, versions, entropy, files, signal } = this.#engine;
    const { account, region, requestId, caller, endpoint, trace, seq, cause } = call;
    const { owner, state, metrics } = this.#homeOf(service, account, region);
    const context: ProcessContext = {
      account,
      region,
      requestId,
      caller,
      endpoint,
      trace,
      state,
      clock,
      entropy,
      files,
      metrics,
      timers: timers.for(owner, seq, journal.rootOf(seq)),
      journal: journal.writer(seq, (write) => versions.wrote(owner, seq, cause ?? seq, write)),
      signal: signal(),
      transaction: (run) => store.transact(() => run(context)),
      call: <Output>(name: string, action: string, input: object, options?: CallOptions) =>
        this.#callFrom(call, name, action, input, options) as Promise<Output>,
    };
    return context;
  }

  async #callFrom(
    from: Omit<Call, 'action' | 'input'>,
    service: string,
    action: string,
    input: object,
    options: CallOptions = {},
  ): Promise<unknown> {
    const { store, journal, entropy } = this.#engine;
    if (store.writing) throw new Error(`a call of ${service}:${action} inside a transaction`);
    const seq = journal.reserve();
    journal.bindRoot(seq, journal.rootOf(from.seq));
    const elapsedMs = startStopwatch();
    const account = options.account ?? from.account;
    const region = options.region ?? from.region;
    const caller = await this.#callerOf(from, account, options);
    const call: Call = {
      service,
      action,
      input,
      account,
      region,
      caller,
      endpoint: from.endpoint,
      requestId: entropy.uuid(),
      seq,
      cause: from.cause,
      trace: options.trace ?? from.trace,
    };
    try {
      if (caller.kind !== 'service') checkAgainstModel(service, action, input);
      const output = await this.perform(call);
      journal.note('call', from.seq, { service, action, durationMs: elapsedMs() }, seq);
      return output;
    } catch (error) {
      const code = error instanceof Error ? error.name : 'Error';
      journal.note('call', from.seq, { service, action, durationMs: elapsedMs(), error: code }, seq);
      throw error;
    }
  }

  async #callerOf(from: Omit<Call, 'action' | 'input'>, account: string, { as }: CallOptions): Promise<Caller> {
    if (as === undefined) return from.caller;
    if ('caller' in as) return as.caller;
    if ('service' in as) {
      const source = as.sourceArn === undefined ? {} : { sourceArn: as.sourceArn };
      return { kind: 'service', account, principal: as.service, ...source };
    }
    const { roleId } = await this.#engine.access();
    const roleName = as.role.split('/').at(-1) ?? as.role;
    const arn = `arn:aws:sts::${account}:assumed-role/${roleName}/${as.sessionName ?? 'AWSCloudFormation'}`;
    return { kind: 'role', account, arn, roleArn: as.role, roleId: roleId(as.role), accessKeyId: '' };
  }

  #run(action: AnyAction, input: unknown, context: ProcessContext): unknown {
    if (action.kind === 'process' && action.waits) return action.run(input, context);
    if (action.kind === 'process') return this.#engine.scheduler.work(() => action.run(input, context));
    if (action.access === 'read') return action.run(input, context);
    return this.#engine.store.transactSoon(() => action.run(input, context));
  }

  /** Looked up name by name: to make one text of them would cost each call as much as reading an item. */
  #homeOf(service: LoadedService, account: string, region: string): Home {
    const known = this.#homes.get(service)?.get(account)?.get(region);
    if (known) return known;
    const { store, metrics } = this.#engine;
    const owner = { service: service.definition.name, account, region };
    const home = { owner, state: stateOf(store, service.definition, account, region), metrics: metrics.for(owner) };
    const accounts = this.#homes.get(service) ?? new Map<string, Map<string, Home>>();
    const regions = accounts.get(account) ?? new Map<string, Home>();
    this.#homes.set(service, accounts.set(account, regions.set(region, home)));
    return home;
  }
}

/**
 * The wire layer has checked what clients send; what CloudFormation sends on somebody's behalf (what a template says) is checked here. Services
 * that call in their own name build their input themselves.
 */
function checkAgainstModel(service: string, action: string, input: object): void {
  if (!isServiceName(service)) return;
  const model = modelOf(service);
  const shape = operationOf(model, action)?.input;
  if (shape) checkInput(model, shape, input);
}
