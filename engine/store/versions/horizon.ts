import type { Branches } from '../branches.ts';
import type { Began, Mark } from './record.ts';
import type { Marked, SegmentIndex } from './segmentIndex.ts';

/** How far back the versions tell the whole truth about what led to the present. */
export interface Horizon {
  /** What was written to places in the log before this one is not kept, or did not lead here. */
  readonly id: number;
  /** Virtual ms; undefined where everything is kept, from the first write on. */
  readonly at: number | undefined;
}

/** What the marks in the log say, in their order: the restores among them go to `branches`. */
export function horizonOf(segments: readonly SegmentIndex[], began: Began, branches: Branches): Horizon {
  const marks = segments.flatMap((segment) => segment.marks);
  let horizon = firstHorizon(segments[0], began);
  let restoring: Marked | undefined;
  for (const marked of marks) {
    const { id, mark } = marked;
    if (mark.kind === 'restoring') {
      if (restoring) horizon = unknownSince(restoring, marks);
      restoring = marked;
    } else if (mark.kind !== 'segment') restoring = undefined;
    if (mark.kind === 'restored') horizon = afterRestore(id, mark, horizon, branches);
  }
  return restoring ? unknownSince(restoring, marks) : horizon;
}

function firstHorizon(oldest: SegmentIndex | undefined, began: Began): Horizon {
  const header = oldest?.marks[0]?.mark;
  if (oldest && (header?.kind !== 'segment' || !header.first))
    return { id: oldest.segment.base, at: header?.kind === 'segment' ? header.at : Number.POSITIVE_INFINITY };
  return { id: 0, at: began.empty ? undefined : began.at };
}

/** A snapshot of another log, or of a time that is no longer kept, says nothing of what led to it. */
function afterRestore(id: number, { after, at }: Mark & { readonly kind: 'restored' }, horizon: Horizon, branches: Branches): Horizon {
  if (after === undefined || after < horizon.id) return { id, at };
  // The next record begins at that very place.
  branches.restored(id, after - 1, '');
  return horizon;
}

/** A kill cut a restore off: which of the two states went on is not known, only what came of it. */
function unknownSince({ id }: Marked, marks: readonly Marked[]): Horizon {
  const next = marks.find((marked) => marked.id > id && marked.mark.kind === 'segment')?.mark;
  return { id, at: next?.kind === 'segment' ? next.at : Number.POSITIVE_INFINITY };
}
