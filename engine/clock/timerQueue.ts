/** A durable timer as the queue knows it. `key` is its identity, `seq` the order in which timers were put. */
export interface QueuedTimer {
  readonly key: string;
  readonly dueAt: number;
  /** Decides among timers of the same instant, before `seq`. */
  readonly order: string;
  readonly seq: number;
}

/** Timers by due instant: a binary heap; a replaced or deleted timer stays in the heap until it comes up and is passed over. */
export class TimerQueue {
  readonly #heap: QueuedTimer[] = [];
  readonly #current = new Map<string, QueuedTimer>();

  get size(): number {
    return this.#current.size;
  }

  put(timer: QueuedTimer): void {
    this.#current.set(timer.key, timer);
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
  }

  delete(key: string): void {
    this.#current.delete(key);
  }

  clear(): void {
    this.#heap.length = 0;
    this.#current.clear();
  }

  peek(): QueuedTimer | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (!first || this.#current.get(first.key) === first) return first;
      this.#removeFirst();
    }
  }

  /** Takes the earliest timer that is due by then. */
  takeDueBy(ms: number): QueuedTimer | undefined {
    const first = this.peek();
    if (!first || first.dueAt > ms) return undefined;
    this.#removeFirst();
    this.#current.delete(first.key);
    return first;
  }

  /** All timers that wait, in the order in which they would be taken. */
  waiting(): QueuedTimer[] {
    return [...this.#current.values()].sort(compareTimers);
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, parent)) return;
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const child = this.#earlier(right, left) ? right : left;
      if (child >= this.#heap.length || !this.#swapIfEarlier(child, index)) return;
      index = child;
    }
  }

  #earlier(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    return first !== undefined && second !== undefined && compareTimers(first, second) < 0;
  }

  #swapIfEarlier(lower: number, upper: number): boolean {
    const [child, parent] = [this.#heap[lower], this.#heap[upper]];
    if (!child || !parent || compareTimers(child, parent) >= 0) return false;
    this.#heap[lower] = parent;
    this.#heap[upper] = child;
    return true;
  }
}

function compareTimers(a: QueuedTimer, b: QueuedTimer): number {
  return a.dueAt - b.dueAt || (a.order < b.order ? -1 : a.order > b.order ? 1 : a.seq - b.seq);
}
