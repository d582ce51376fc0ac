import type { Decision } from '../access/decide.ts';

/** What IAM said when it was asked for one permission. */
export interface Judgement extends Decision {
  /** e.g. `dynamodb:GetItem`. */
  readonly permission: string;
}

const keptCalls = 20_000;

/** What IAM said about the newest calls, by their number in the journal: a run shows which statement let each of its calls pass. */
export class Judgements {
  readonly #newest = new Map<number, readonly Judgement[]>();

  note(seq: number, judgement: Judgement): void {
    const before = this.#newest.get(seq);
    this.#newest.set(seq, before ? [...before, judgement] : [judgement]);
    if (this.#newest.size <= keptCalls) return;
    for (const oldest of this.#newest.keys()) {
      this.#newest.delete(oldest);
      return;
    }
  }

  of(seq: number): readonly Judgement[] {
    return this.#newest.get(seq) ?? [];
  }
}
