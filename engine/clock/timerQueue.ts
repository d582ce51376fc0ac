import { compareTimers, TimerHeap } from './timerHeap.ts';

/** A durable timer as the queue knows it. `key` is its identity, `seq` the order in which timers were put. */
export interface QueuedTimer {
  readonly key: string;
  readonly dueAt: number;
  /** Decides among timers of the same instant, before `seq`. */
  readonly order: string;
  readonly seq: number;
  /** Bookkeeping that may run late: time does not stop at it for work in flight, nor for who sets the clock. */
  readonly background?: boolean;
}

/** Timers by due instant; a replaced or deleted timer stays in its heap until it comes up and is passed over. */
export class TimerQueue {
  readonly #all = new TimerHeap();
  /** Those that are not background. */
  readonly #firm = new TimerHeap();
  readonly #current = new Map<string, QueuedTimer>();

  get size(): number {
    return this.#current.size;
  }

  put(timer: QueuedTimer): void {
    this.#current.set(timer.key, timer);
    this.#all.push(timer);
    if (!timer.background) this.#firm.push(timer);
  }

  delete(key: string): void {
    this.#current.delete(key);
  }

  clear(): void {
    this.#all.clear();
    this.#firm.clear();
    this.#current.clear();
  }

  peek(): QueuedTimer | undefined {
    return this.#firstOf(this.#all);
  }

  /** The earliest timer that is not background. */
  peekFirm(): QueuedTimer | undefined {
    return this.#firstOf(this.#firm);
  }

  /** Takes the earliest timer that is due by then. */
  takeDueBy(ms: number): QueuedTimer | undefined {
    const first = this.peek();
    if (!first || first.dueAt > ms) return undefined;
    this.#all.removeFirst();
    this.#current.delete(first.key);
    return first;
  }

  /** All timers that wait, in the order in which they would be taken. */
  waiting(): QueuedTimer[] {
    return [...this.#current.values()].sort(compareTimers);
  }

  #firstOf(heap: TimerHeap): QueuedTimer | undefined {
    for (;;) {
      const { first } = heap;
      if (!first || this.#current.get(first.key) === first) return first;
      heap.removeFirst();
    }
  }
}
