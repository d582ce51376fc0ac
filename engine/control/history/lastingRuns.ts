import { Branches } from '../../store/branches.ts';
import { type LeftFuture, leftFutures } from './leftFutures.ts';
import type { FiringFacts, RunFacts } from './run.ts';

/** An attempt takes 15 minutes at most and an event is tried for 6 hours: nothing that began earlier still goes on. */
const longestMs = 7 * 60 * 60 * 1000;

/** The runs that lead to the present, in the order in which they began, and the futures that were left. */
export class LastingRuns {
  readonly runs: readonly RunFacts[];
  readonly left: readonly LeftFuture[];
  #inOrder: boolean;
  /** Nothing was left: these are the history's own runs, of which more may come. */
  readonly #all: boolean;

  /** `firings`: by their number in the journal. */
  constructor(all: readonly RunFacts[], branches = new Branches(), firings: ReadonlyMap<number, FiringFacts> = new Map()) {
    const lasting = all.filter((run) => branches.leftBranchOf(run.seq) === undefined);
    this.#all = lasting.length === all.length;
    this.runs = this.#all ? all : lasting;
    this.left = branches.forked ? leftFutures(all, firings, branches) : [];
    this.#inOrder = this.runs.every((run, index) => index === 0 || run.startedAt >= (this.runs[index - 1]?.startedAt ?? 0));
  }

  /** Whether a run that is added, or has changed, is among them by itself. */
  takes({ startedAt }: RunFacts, added: boolean): boolean {
    if (added) this.#inOrder &&= startedAt >= (this.runs.at(-1)?.startedAt ?? 0);
    return this.#all;
  }

  /** Those that were under way between two instants. */
  between(from: number, to: number): readonly RunFacts[] {
    // A clock that was set back, while nothing was planned, leaves no order.
    const slice = this.#inOrder ? this.runs.slice(this.#firstFrom(from - longestMs), this.#firstFrom(to + longestMs)) : this.runs;
    return slice.filter(({ startedAt, endedAt = startedAt, dueAt }) => Math.min(startedAt, dueAt) <= to && endedAt >= from);
  }

  /** The index of the first that began then or later. */
  #firstFrom(instant: number): number {
    let [low, high] = [0, this.runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.startedAt ?? 0) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
