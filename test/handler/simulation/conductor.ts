import { setImmediate as nextTurn } from 'node:timers/promises';

/** Whole numbers from 0 up to, not including, `below`; the same for the same seed (mulberry32). */
export type Chance = (below: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Timer {
  readonly atMs: number;
  readonly act: () => void;
}

/** As many turns of the event loop as code takes from the answer of one request to asking the next. */
const turnsBetween = 4;

/**
 * Time, and whose turn it is: of all requests that wait, one is let through, and answered, before the next. So what happens in which order is decided by
 * the seed alone, however many functions run at once.
 */
export class Conductor {
  readonly #chance: Chance;
  readonly #waiting: (() => Promise<void>)[] = [];
  #timers: Timer[] = [];
  #nowMs: number;

  constructor(startMs: number, chance: Chance) {
    this.#nowMs = startMs;
    this.#chance = chance;
  }

  readonly now = (): Date => new Date(this.#nowMs);

  readonly pause = (ms: number): Promise<void> => new Promise((resolve) => this.at(this.#nowMs + ms, resolve));

  at(atMs: number, act: () => void): void {
    this.#timers.push({ atMs, act });
  }

  /** Resolves with what the request is answered, once it has been let through. */
  request<Answer>(perform: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => perform().then(resolve, reject));
    });
  }

  /** Lets time pass, and all that comes of it happen. */
  async runUntil(endMs: number): Promise<void> {
    for (;;) {
      for (let turn = 0; turn < turnsBetween; turn += 1) await nextTurn();
      const [next] = this.#waiting.length > 0 ? this.#waiting.splice(this.#chance(this.#waiting.length), 1) : [];
      if (next) {
        this.#pass(this.#nowMs + this.#latencyMs());
        await next();
        continue;
      }
      const dueMs = Math.min(...this.#timers.map(({ atMs }) => atMs));
      if (dueMs > endMs) break;
      this.#pass(dueMs);
    }
    this.#pass(Math.max(this.#nowMs, endMs));
  }

  /** Mostly milliseconds; now and then a request takes as long as a table that is in trouble. */
  #latencyMs(): number {
    return this.#chance(100) === 0 ? this.#chance(20_000) : this.#chance(40);
  }

  #pass(toMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, toMs);
    const due = this.#timers.filter(({ atMs }) => atMs <= this.#nowMs).sort((one, other) => one.atMs - other.atMs);
    this.#timers = this.#timers.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { act } of due) act();
  }
}
