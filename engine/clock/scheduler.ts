import assert from 'node:assert';
import type { QueuedTimer, TimerQueue } from './timerQueue.ts';
import type { VirtualClock } from './virtualClock.ts';

/** setTimeout takes at most 2^31 - 1 ms; a later timer is looked at again then. */
const longestSleepMs = 2 ** 31 - 1;

/** Does a timer's work; settles when the work has finished. Must not reject. */
export type RunTimer = (timer: QueuedTimer) => Promise<void>;

/**
 * Runs timers when virtual time reaches them. While the clock runs, each starts at its due instant; while it is frozen, only those
 * already due (what actions owe each other) run, and `advanceTo` moves time due by due.
 */
export class Scheduler {
  readonly #clock: VirtualClock;
  readonly #queue: TimerQueue;
  readonly #run: RunTimer;
  #inFlight = 0;
  #idle: (() => void)[] = [];
  #alarm: NodeJS.Timeout | undefined;
  #stopped = true;
  #pumpScheduled = false;
  #advance: Promise<void> | undefined;

  constructor(clock: VirtualClock, queue: TimerQueue, run: RunTimer) {
    this.#clock = clock;
    this.#queue = queue;
    this.#run = run;
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#alarm);
  }

  /** Called when a timer was put or the clock changed. */
  wake(): void {
    if (this.#pumpScheduled || this.#stopped) return;
    this.#pumpScheduled = true;
    setImmediate(() => {
      this.#pumpScheduled = false;
      this.#pump();
    });
  }

  /** Counts work that is not a timer's (a direct invocation): time flows for it and an advance waits for it. */
  async work<Result>(run: () => Promise<Result>): Promise<Result> {
    this.#begin();
    try {
      return await run();
    } finally {
      this.#end();
    }
  }

  get busy(): boolean {
    return this.#inFlight > 0 || (this.#queue.peek()?.dueAt ?? Number.POSITIVE_INFINITY) <= this.#clock.now();
  }

  /** Resolves when no work is in flight and no timer is due. */
  async settled(): Promise<void> {
    while (this.busy && !this.#stopped) {
      this.#pump();
      if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  /** Resolves when no work is in flight and no advance is under way; due timers stay where they are. For after `stop`. */
  async drained(): Promise<void> {
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    await this.#advance;
  }

  /** Is time being moved? Nobody else may act on the clock meanwhile. */
  get advancing(): boolean {
    return this.#advance !== undefined;
  }

  /**
   * Moves time to that instant, stopping at each timer on the way, earliest first: time moves to it, its work and whatever that
   * brings about finish, then the next. A running clock runs on from there. `shouldStop` is asked between instants.
   */
  async advanceTo(endMs: number, shouldStop: () => boolean = () => false): Promise<void> {
    assert(!this.#advance, 'time is being moved already');
    this.#advance = this.#advanceDueByDue(endMs, shouldStop).finally(() => {
      this.#advance = undefined;
    });
    await this.#advance;
  }

  async #advanceDueByDue(endMs: number, shouldStop: () => boolean): Promise<void> {
    const ends = () => this.#stopped || shouldStop();
    this.#clock.beginTravel();
    try {
      await this.settled();
      for (let next = this.#queue.peek(); next && next.dueAt <= endMs && !ends(); next = this.#queue.peek()) {
        this.#clock.moveTo(next.dueAt);
        await this.settled();
      }
      if (!ends()) this.#clock.moveTo(endMs);
    } finally {
      // Also when a step could not be stored, on a full disk: a clock that ran runs on.
      this.#clock.endTravel();
      this.wake();
    }
  }

  #pump(): void {
    if (this.#stopped) return;
    for (let timer = this.#queue.takeDueBy(this.#clock.now()); timer; timer = this.#queue.takeDueBy(this.#clock.now()))
      this.#startWork(timer);
    this.#setAlarm();
  }

  #startWork(timer: QueuedTimer): void {
    this.#begin();
    void this.#run(timer).then(() => this.#end());
  }

  #begin(): void {
    this.#inFlight += 1;
    this.#clock.workBegins();
  }

  #end(): void {
    this.#inFlight -= 1;
    this.#clock.workEnds();
    if (this.#inFlight === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const next = this.#queue.peek();
    if (!next || this.#clock.frozen) return;
    const waitMs = Math.min(Math.max(0, next.dueAt - this.#clock.now()), longestSleepMs);
    this.#alarm = setTimeout(() => this.#pump(), waitMs);
    this.#alarm.unref();
  }
}
