import { afterThisTurn } from '../clock/realTimer.ts';

/** Bounds what one transaction holds in memory. */
const mostTogether = 64;

/** Does a write; the function returned answers whoever asked for it. */
type Perform = () => () => void;

interface Write {
  readonly perform: Perform;
  readonly reject: (error: unknown) => void;
}

interface Transactions {
  /** Runs the function as one transaction. */
  whole<Result>(run: () => Result): Result;
  /** Runs the function as a part of the transaction under way: what it throws rolls back that part only. */
  part<Result>(run: () => Result): Result;
}

/**
 * Writes that are asked for in one turn of the event loop share a commit, which is what costs most of a small write. Each stands and falls by itself,
 * in the order in which they were asked for, and is answered once all of them are committed.
 */
export class SharedCommit {
  readonly #transactions: Transactions;
  #waiting: Write[] = [];

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  /** Settles when the write is committed, or has thrown and left nothing. */
  add<Result>(run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const perform = () => {
        const result = run();
        return () => resolve(result);
      };
      this.#waiting.push({ perform, reject });
      if (this.#waiting.length === 1) afterThisTurn(() => this.#commitAll());
    });
  }

  /** What waits belongs to a state that goes away now. */
  abandon(why: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(why);
  }

  #commitAll(): void {
    while (this.#waiting.length > 0) this.#commit(this.#waiting.splice(0, mostTogether));
  }

  #commit(writes: readonly Write[]): void {
    try {
      const answers = this.#transactions.whole(() =>
        writes.length === 1 ? performed(writes) : writes.map((write) => this.#attempt(write)),
      );
      for (const answer of answers) answer();
    } catch (error) {
      for (const { reject } of writes) reject(error);
    }
  }

  #attempt({ perform, reject }: Write): () => void {
    try {
      return this.#transactions.part(perform);
    } catch (error) {
      return () => reject(error);
    }
  }
}

/** A write that is alone needs no part of its own: what it throws rolls back the whole. */
function performed(writes: readonly Write[]): (() => void)[] {
  return writes.map(({ perform }) => perform());
}
