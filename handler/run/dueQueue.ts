import { type Candidate, lowestPriority } from '../tasks/task.ts';

/**
 * Candidates by priority, within a bound on memory: what does not fit is what matters least, and is counted as left out. It is still in the index.
 */
export class DueQueue {
  readonly #byPriority: Candidate[][] = Array.from({ length: lowestPriority }, () => []);
  readonly #limit: number;
  #length = 0;
  #leftOut = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  add(candidate: Candidate): void {
    if (this.#length === this.#limit) {
      this.#leftOut += 1;
      const least = this.#byPriority.findLast((candidates) => candidates.length > 0);
      if (!least || (least[0]?.priority ?? 0) <= candidate.priority) return;
      least.pop();
      this.#length -= 1;
    }
    this.#byPriority[candidate.priority - 1]?.push(candidate);
    this.#length += 1;
  }

  /** The most important first; those of one priority in the order in which they came. */
  *[Symbol.iterator](): Generator<Candidate> {
    for (const candidates of this.#byPriority) yield* candidates;
  }
}
