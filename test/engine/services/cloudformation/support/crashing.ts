import { createEntropy } from '../../../../../engine/kernel/entropy.ts';
import { AwsError } from '../../../../../engine/kernel/errors.ts';
import type { TimerContext } from '../../../../../engine/kernel/service.ts';
import { service } from '../../../../../engine/services/cloudformation/service.ts';
import { type CloudFormationState, createState } from '../../../../../engine/services/cloudformation/state.ts';
import type { Collection, ListOptions } from '../../../../../engine/store/store.ts';

/** A process that can be cut off at any call it makes of another service, with state and parameters that survive. */
export class CrashingEngine {
  readonly parameters = new Map<string, string>();
  readonly #timers: { id: string; data: unknown }[] = [];
  readonly #entropy = createEntropy('crash');
  readonly state: CloudFormationState = createState({ collection: (_name, key) => collectionOf(key) });
  #now = 0;

  /** Runs a CloudFormation action by name. */
  async perform(name: string, input: object): Promise<unknown> {
    const action = service.actions.find((one) => one.name === name);
    const run: unknown = action && Reflect.get(action, 'run');
    if (typeof run !== 'function') throw new Error(`no action ${name}`);
    return Reflect.apply(run, action, [input, this.#context(undefined)]);
  }

  /** Runs what is due; dies at that call of another service, before or after the call has had its effect. */
  async work(crash?: { readonly atCall: number; readonly effect: boolean }): Promise<'done' | 'crashed'> {
    for (let timer = this.#timers[0]; timer; timer = this.#timers[0]) {
      const [handler] = service.timers ?? [];
      const run: unknown = handler && Reflect.get(handler, 'run');
      if (typeof run !== 'function') throw new Error('no timer');
      try {
        await Reflect.apply(run, handler, [timer.data, this.#context(crash)]);
      } catch (error) {
        if (error instanceof Crash) return 'crashed';
        throw error;
      }
      this.#timers.shift();
    }
    return 'done';
  }

  #context(crash: { readonly atCall: number; readonly effect: boolean } | undefined): TimerContext<CloudFormationState> {
    const controller = new AbortController();
    let calls = 0;
    const context: TimerContext<CloudFormationState> = {
      account: '000000000000',
      region: 'us-east-1',
      requestId: 'r',
      caller: { kind: 'root', account: '000000000000', arn: 'arn:aws:iam::000000000000:root', accessKeyId: 'test' },
      endpoint: 'http://127.0.0.1',
      state: this.state,
      clock: { now: () => ++this.#now, wallNow: () => this.#now, ceilingMs: Number.POSITIVE_INFINITY },
      entropy: this.#entropy,
      timers: { put: ({ id, data }) => void this.#timers.push({ id, data }), delete: () => undefined, get: () => undefined },
      journal: { note: () => 0, record: () => 0, bindTrace: () => undefined, wrote: () => undefined, cause: undefined },
      metrics: { add: () => undefined, hold: () => undefined, take: () => ({ gathered: [], held: [] }) },
      files: { put: () => '', get: () => Buffer.alloc(0), path: () => '' },
      signal: controller.signal,
      timer: { id: 't', dueAt: 0 },
      transaction: (run) => run(context),
      call: async <Output>(_service: string, action: string, input: object): Promise<Output> => {
        const dies = crash?.atCall === calls;
        calls += 1;
        if (controller.signal.aborted || (dies && !crash?.effect)) throw this.#die(controller);
        const output = this.#store(action, input);
        if (dies) throw this.#die(controller);
        return output as Output;
      },
    };
    return context;
  }

  #die(controller: AbortController): Crash {
    controller.abort();
    return new Crash();
  }

  #store(action: string, input: object): unknown {
    const name = String(Reflect.get(input, 'Name'));
    if (action === 'DeleteParameter') {
      if (!this.parameters.delete(name)) throw new AwsError('ParameterNotFound', 'not found');
      return {};
    }
    if (this.parameters.has(name) && Reflect.get(input, 'Overwrite') !== true) throw new AwsError('ParameterAlreadyExists', 'exists');
    this.parameters.set(name, String(Reflect.get(input, 'Value')));
    return {};
  }
}

class Crash extends Error {}

function collectionOf<Row extends object>(key: (row: Row) => readonly string[]): Collection<Row> {
  const rows = new Map<string, Row>();
  const idOf = (parts: readonly string[]) => parts.join('\0');
  return {
    get: (...parts) => rows.get(idOf(parts)),
    put: (row) => void rows.set(idOf(key(row)), row),
    delete: (...parts) => rows.delete(idOf(parts)),
    list: ({ prefix = [] }: ListOptions = {}) =>
      [...rows]
        .filter(([id]) => prefix.length === 0 || id === idOf(prefix) || id.startsWith(`${idOf(prefix)}\0`))
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, row]) => row),
  };
}
