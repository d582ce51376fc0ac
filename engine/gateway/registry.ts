import { notImplemented } from '../kernel/errors.ts';
import type { Action, Process, Service, TimerHandler } from '../kernel/service.ts';

/** A service as the gateway sees it: state and inputs are opaque here. */
export type AnyAction = Action<unknown, unknown, unknown> | Process<unknown, unknown, unknown>;
export type AnyTimer = TimerHandler<unknown, unknown>;

export interface LoadedService {
  readonly definition: Service<unknown>;
  readonly actions: ReadonlyMap<string, AnyAction>;
  readonly timers: ReadonlyMap<string, AnyTimer>;
}

export type ServiceLoaders = Readonly<Record<string, () => Promise<{ readonly service: unknown }>>>;

/** The services, each loaded when it is first called: start-up pays for none of them. */
export class ServiceRegistry {
  readonly #loaders: ServiceLoaders;
  readonly #loaded = new Map<string, LoadedService>();
  readonly #loading = new Map<string, Promise<LoadedService>>();

  constructor(loaders: ServiceLoaders) {
    this.#loaders = loaders;
  }

  get names(): string[] {
    return Object.keys(this.#loaders);
  }

  /** The service if it has been loaded. */
  peek(name: string): LoadedService | undefined {
    return this.#loaded.get(name);
  }

  get loaded(): LoadedService[] {
    return [...this.#loaded.values()];
  }

  async load(name: string): Promise<LoadedService> {
    const loaded = this.#loaded.get(name);
    if (loaded) return loaded;
    const pending = this.#loading.get(name) ?? this.#loadNow(name);
    this.#loading.set(name, pending);
    return pending;
  }

  async #loadNow(name: string): Promise<LoadedService> {
    const loader = Object.hasOwn(this.#loaders, name) ? this.#loaders[name] : undefined;
    if (!loader) throw notImplemented(`the service ${name}`);
    const { service } = await loader();
    // A service's own types end here: its actions get what the wire layer has checked against the model.
    return this.add(service as Service<unknown>);
  }

  add(definition: Service<unknown>): LoadedService {
    const actions = [...definition.actions, ...(definition.sandbox ?? [])];
    const loaded: LoadedService = {
      definition,
      actions: new Map(actions.map((action) => [action.name, action as unknown as AnyAction])),
      timers: new Map((definition.timers ?? []).map((timer) => [timer.kind, timer as unknown as AnyTimer])),
    };
    this.#loaded.set(definition.name, loaded);
    return loaded;
  }
}

export function actionOf(service: LoadedService, name: string): AnyAction {
  const action = service.actions.get(name);
  if (!action) throw notImplemented(`${service.definition.name}:${name}`);
  return action;
}

/** Refuses members that AWS takes and the action does not act on: nothing is ignored in silence. `false` asks for nothing. */
export function refuseMembers(service: string, action: AnyAction, input: unknown): void {
  for (const path of action.refuses ?? []) {
    if ((memberAt(input, path.split('.')) ?? false) !== false) throw notImplemented(`${service}:${action.name} with ${path}`);
  }
}

function memberAt(value: unknown, [member, ...rest]: readonly string[]): unknown {
  if (member === undefined) return value;
  if (Array.isArray(value)) return value.find((item) => memberAt(item, [member, ...rest]) !== undefined);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined;
  return memberAt((value as Record<string, unknown>)[member], rest);
}
