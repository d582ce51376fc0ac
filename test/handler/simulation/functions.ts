import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Deadline } from '../../../handler/run/deadline.ts';
import type { Chance, Conductor } from './conductor.ts';

/** One execution of a function, which may be cut off in the middle of anything. */
export interface Invocation {
  readonly requestId: string;
  readonly endMs: number;
  readonly deadline: Deadline;
  state: 'alive' | 'ended' | 'killed';
  /** What its end comes to: the event is delivered again. */
  again: () => void;
}

export interface Faults {
  /** Of a thousand requests, so many meet one. */
  perMille: number;
  /** Until then no completion is taken, in milliseconds since 1970. */
  completionsRefusedUntilMs: number;
}

/** AWS: an asynchronous event is tried twice more, after one minute and after two (docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html). */
const waitsMs = [60_000, 120_000];
const lastWritesMs = 2_000;
const handOverBeforeMs = 15_000;

/** Lambda as far as the scheduler depends on it: asynchronous events, delivered again under their request id; time limits; processes that die. */
export class Functions {
  readonly #conductor: Conductor;
  readonly #chance: Chance;
  readonly #faults: Faults;
  readonly #current = new AsyncLocalStorage<Invocation>();
  #count = 0;

  constructor(conductor: Conductor, chance: Chance, faults: Faults) {
    this.#conductor = conductor;
    this.#chance = chance;
    this.#faults = faults;
  }

  /** Delivers an event, again where that fails; who was cut off failed, too. */
  deliver(limitMs: number, run: (invocation: Invocation) => Promise<unknown>): void {
    this.#count += 1;
    this.#attempt(`request-${this.#count}`, limitMs, run, 0);
  }

  #attempt(requestId: string, limitMs: number, run: (invocation: Invocation) => Promise<unknown>, tries: number): void {
    const invocation = this.#begin(requestId, limitMs);
    const waitMs = waitsMs[tries];
    if (waitMs !== undefined)
      invocation.again = () =>
        this.#conductor.at(this.#conductor.now().getTime() + waitMs, () => this.#attempt(requestId, limitMs, run, tries + 1));
    this.#conductor.at(invocation.endMs, () => this.#end(invocation, 'killed'));
    this.#current.run(invocation, () =>
      run(invocation).then(
        () => {
          if (invocation.state === 'alive') invocation.state = 'ended';
        },
        () => this.#end(invocation, 'ended'),
      ),
    );
  }

  #begin(requestId: string, limitMs: number): Invocation {
    const { now } = this.#conductor;
    const endMs = now().getTime() + limitMs;
    const aborter = new AbortController();
    this.#conductor.at(endMs - lastWritesMs, () => aborter.abort(new Error('the function is about to be cut off')));
    const stopAtMs = endMs - handOverBeforeMs;
    const deadline = { stopAtMs, signal: aborter.signal, writeUntilMs: endMs - lastWritesMs, passed: () => now().getTime() >= stopAtMs };
    return { requestId, endMs, deadline, state: 'alive', again: () => {} };
  }

  #end(invocation: Invocation, state: 'ended' | 'killed'): void {
    if (invocation.state !== 'alive') return;
    invocation.state = state;
    invocation.again();
  }

  /** Has each request of the client wait for its turn, and meet what befalls requests. Whoever is dead is answered nothing any more. */
  conduct(client: DynamoDBClient): void {
    client.middlewareStack.add((next) => (call) => this.#befall(this.#current.getStore(), () => next(call), completes(call.input)), {
      step: 'initialize',
      priority: 'high',
      name: 'conducted',
    });
  }

  /** The same for what is asked of others. */
  befall<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    return this.#befall(this.#current.getStore(), perform);
  }

  async #befall<Answer>(invocation: Invocation | undefined, perform: () => Promise<Answer>, completion = false): Promise<Answer> {
    if (!invocation) return perform();
    const answer = await this.#conductor.request(async () => {
      if (invocation.state !== 'alive') return undefined;
      if (completion && this.#conductor.now().getTime() < this.#faults.completionsRefusedUntilMs) throw throttled();
      const fault = this.#chance(1_000) < this.#faults.perMille ? this.#chance(5) : undefined;
      if (fault === 0) throw throttled();
      if (fault === 1) this.#end(invocation, 'killed');
      if (invocation.state !== 'alive') return undefined;
      // The answer was lost, and the SDK has repeated the request.
      if (fault === 2) await perform();
      const value = await perform();
      if (fault === 3) this.#end(invocation, 'killed');
      if (fault === 4) throw Object.assign(new Error('the answer was lost, and so was that to the repetition'), { name: 'TimeoutError' });
      return { value };
    });
    if (answer === undefined || invocation.state !== 'alive') return new Promise(() => {});
    return answer.value;
  }
}

function throttled(): Error {
  return Object.assign(new Error('not now'), { name: 'ProvisionedThroughputExceededException' });
}

/** Alone or in a transaction. */
function completes(input: object): boolean {
  return JSON.stringify(input).includes('CompletedAt = :CompletedAt');
}
