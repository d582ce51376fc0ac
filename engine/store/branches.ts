/** What was journalled from one restore to the next. */
interface Segment {
  /** Number of the restore that began it; 0 for the first. */
  readonly id: number;
  /** The segment that the restored snapshot was saved in. */
  readonly parent: Segment | undefined;
  /** Up to which number the parent's entries lead here. */
  readonly parentUntil: number;
  readonly name: string;
  /** The instant, in virtual ms, that the restore went back to. */
  readonly beganAt: number | undefined;
}

/** When a future that was left parted from what leads to the present, and how far time had come there; both in virtual ms. */
export interface Parting {
  readonly forkedAt?: number;
  readonly leftAt?: number;
}

/** Which numbers of the journal lead to the present, and which belong to a future that a restore left. */
export class Branches {
  #segments: Segment[] = [{ id: 0, parent: undefined, parentUntil: 0, name: 'the beginning', beganAt: undefined }];
  #live = new Map<number, number>([[0, Number.POSITIVE_INFINITY]]);
  readonly #leftAt = new Map<number, number>();

  /** A snapshot was restored that knew the entries up to `after`: back to the instant `to`, when it was `leftAt`. */
  restored(id: number, after: number, name: string, { to, leftAt }: { to?: number | undefined; leftAt?: number | undefined } = {}): void {
    const left = this.#segments.at(-1);
    if (left && leftAt !== undefined) this.#leftAt.set(left.id, leftAt);
    this.#segments.push({ id, parent: this.#segmentOf(after), parentUntil: after, name, beganAt: to });
    this.#live = liveUntil(this.#segments.at(-1));
  }

  /** Whether a restore ever left something. */
  get forked(): boolean {
    return this.#segments.length > 1;
  }

  /** The branch of a left future that the entry belongs to; undefined while it leads to the present. */
  leftBranchOf(seq: number): number | undefined {
    const { id } = this.#segmentOf(seq);
    return seq <= (this.#live.get(id) ?? -1) ? undefined : id;
  }

  nameOf(id: number): string {
    return this.#segments.find((segment) => segment.id === id)?.name ?? '';
  }

  /** A branch whose beginning leads to the present parted where the present went on without it; another one where it began itself. */
  partingOf(id: number): Parting {
    const goesOn = this.#segments.find((segment) => segment.parent?.id === id && this.#live.has(segment.id));
    const parted = this.#live.has(id) ? goesOn : this.#segments.find((segment) => segment.id === id);
    const [forkedAt, leftAt] = [parted?.beganAt, this.#leftAt.get(id)];
    return { ...(forkedAt !== undefined && { forkedAt }), ...(leftAt !== undefined && { leftAt }) };
  }

  #segmentOf(seq: number): Segment {
    const found = this.#segments.findLast((segment) => segment.id <= seq);
    return found ?? { id: 0, parent: undefined, parentUntil: 0, name: '', beganAt: undefined };
  }
}

/** By segment: up to which number its entries lead to the newest one. */
function liveUntil(newest: Segment | undefined): Map<number, number> {
  const live = new Map<number, number>();
  let until = Number.POSITIVE_INFINITY;
  for (let segment = newest; segment; segment = segment.parent) {
    live.set(segment.id, until);
    until = segment.parentUntil;
  }
  return live;
}
