import type { TokenBucket } from './domain/tokenBucket.ts';
import type { AuthorizerResult } from './execute/authorization/authorizerResult.ts';

/** So many results and buckets are kept; the oldest go first. */
const entriesMax = 10_000;

interface Remembered {
  readonly result: AuthorizerResult;
  /** Virtual time, ms. */
  readonly from: number;
  readonly until: number;
}

/**
 * What AWS keeps in memory too: results of authorizers until their time is over, and the buckets of throttles. It ends with the engine, and
 * with the state that it belongs to.
 */
export class Memory {
  readonly #state: { readonly generation: number };
  readonly #results = new Map<string, Remembered>();
  readonly #buckets = new Map<string, TokenBucket>();
  #generation: number;

  constructor(state: { readonly generation: number }) {
    this.#state = state;
    this.#generation = state.generation;
  }

  resultOf(key: string, now: number): AuthorizerResult | undefined {
    this.#forgetIfSwapped();
    const known = this.#results.get(key);
    return known && known.from <= now && now < known.until ? known.result : undefined;
  }

  keepResult(key: string, result: AuthorizerResult, now: number, ttlMs: number): void {
    this.#forgetIfSwapped();
    put(this.#results, key, { result, from: now, until: now + ttlMs });
  }

  /** The bucket of that name, made when it is first asked for. */
  bucketOf(key: string, make: () => TokenBucket): TokenBucket {
    this.#forgetIfSwapped();
    return this.#buckets.get(key) ?? put(this.#buckets, key, make());
  }

  forgetResults(prefix: string): void {
    for (const key of this.#results.keys()) if (key.startsWith(prefix)) this.#results.delete(key);
  }

  #forgetIfSwapped(): void {
    if (this.#generation === this.#state.generation) return;
    this.#generation = this.#state.generation;
    this.#results.clear();
    this.#buckets.clear();
  }
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): Value {
  const [oldest] = map.keys();
  if (map.size >= entriesMax && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
  return value;
}
