import type { Clock } from './clock.ts';

/** How the clock stands, as it is stored: running with an offset to the wall clock, or frozen at an instant. */
export type ClockState = { readonly mode: 'running'; readonly offsetMs: number } | { readonly mode: 'frozen'; readonly atMs: number };

/**
 * Virtual time. Running, it is the wall clock plus an offset. Frozen, it stands still, except while work is in flight: then real time
 * elapsed is added, capped at `ceiling()` (the next timer's due instant). It never runs backwards by itself.
 */
export class VirtualClock implements Clock {
  readonly #ceiling: () => number;
  readonly #changed: (state: ClockState) => void;
  #state: ClockState;
  #working = 0;
  #workSinceMs = 0;
  /** Travelling from a running clock: it stands still from due instant to due instant, and is stored as the running clock that it is. */
  #resumes = false;

  /** `changed` is told each new state, to store it. */
  constructor(state: ClockState, ceiling: () => number, changed: (state: ClockState) => void) {
    this.#state = state;
    this.#ceiling = ceiling;
    this.#changed = changed;
  }

  now(): number {
    if (this.#state.mode === 'running') return this.wallNow() + this.#state.offsetMs;
    if (this.#working === 0) return this.#state.atMs;
    const elapsed = Math.max(0, this.wallNow() - this.#workSinceMs);
    return Math.max(this.#state.atMs, Math.min(this.#state.atMs + elapsed, this.#ceiling()));
  }

  wallNow(): number {
    return Date.now();
  }

  get ceilingMs(): number {
    return this.#state.mode === 'running' ? Number.POSITIVE_INFINITY : this.#ceiling();
  }

  get state(): ClockState {
    return this.#state.mode === 'running' ? this.#state : { mode: 'frozen', atMs: this.now() };
  }

  get frozen(): boolean {
    return this.#state.mode === 'frozen';
  }

  /** Stops time where it is, or at the given instant. */
  freeze(atMs: number = this.now()): void {
    this.#set({ mode: 'frozen', atMs });
    this.#workSinceMs = this.wallNow();
  }

  /** Lets time run on from where it is, or from the given instant. */
  run(fromMs: number = this.now()): void {
    this.#set({ mode: 'running', offsetMs: fromMs - this.wallNow() });
  }

  /** Takes over a stored state: the store was opened or swapped. */
  load(state: ClockState): void {
    this.#resumes = false;
    this.#state = state;
    this.#workSinceMs = this.wallNow();
  }

  /** Stands still for an advance, until `endTravel`. */
  beginTravel(): void {
    this.#resumes = this.#state.mode === 'running';
    this.freeze();
  }

  /** Runs on, if it ran before the advance. */
  endTravel(): void {
    if (!this.#resumes) return;
    this.#resumes = false;
    this.run();
  }

  /** Moves a frozen clock forward; never backwards. */
  moveTo(atMs: number): void {
    if (this.#state.mode === 'frozen') this.freeze(Math.max(atMs, this.now()));
  }

  workBegins(): void {
    if (this.#working === 0) this.#workSinceMs = this.wallNow();
    this.#working += 1;
  }

  workEnds(): void {
    if (this.#working === 1 && this.#state.mode === 'frozen') this.#set({ mode: 'frozen', atMs: this.now() });
    this.#working -= 1;
  }

  #set(state: ClockState): void {
    this.#state = state;
    this.#changed(this.#resumes && state.mode === 'frozen' ? { mode: 'running', offsetMs: state.atMs - this.wallNow() } : state);
  }
}
