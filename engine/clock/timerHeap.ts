import type { QueuedTimer } from './timerQueue.ts';

/** A binary heap: the earliest timer first. */
export class TimerHeap {
  readonly #heap: QueuedTimer[] = [];

  get first(): QueuedTimer | undefined {
    return this.#heap[0];
  }

  push(timer: QueuedTimer): void {
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
  }

  clear(): void {
    this.#heap.length = 0;
  }

  removeFirst(): void {
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

export function compareTimers(a: QueuedTimer, b: QueuedTimer): number {
  return a.dueAt - b.dueAt || (a.order < b.order ? -1 : a.order > b.order ? 1 : a.seq - b.seq);
}
