/** What was journalled from one restore to the next. */
interface Segment {
  /** Number of the restore that began it; 0 for the first. */
  readonly id: number;
  /** The segment that the restored snapshot was saved in. */
  readonly parent: Segment | undefined;
  /** Up to which number the parent's entries lead here. */
  readonly parentUntil: number;
  readonly name: string;
}

/** Which numbers of the journal lead to the present, and which belong to a future that a restore left. */
export class Branches {
  #segments: Segment[] = [{ id: 0, parent: undefined, parentUntil: 0, name: 'the beginning' }];
  #live = new Map<number, number>([[0, Number.POSITIVE_INFINITY]]);

  /** A snapshot was restored that knew the entries up to `after`. */
  restored(id: number, after: number, name: string): void {
    const parent = this.#segmentOf(after);
    this.#segments.push({ id, parent, parentUntil: after, name });
    this.#live = liveUntil(this.#segments.at(-1));
  }

  /** The branch of a left future that the entry belongs to; undefined while it leads to the present. */
  leftBranchOf(seq: number): number | undefined {
    const { id } = this.#segmentOf(seq);
    return seq <= (this.#live.get(id) ?? -1) ? undefined : id;
  }

  nameOf(id: number): string {
    return this.#segments.find((segment) => segment.id === id)?.name ?? '';
  }

  #segmentOf(seq: number): Segment {
    const found = this.#segments.findLast((segment) => segment.id <= seq);
    return found ?? { id: 0, parent: undefined, parentUntil: 0, name: '' };
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
