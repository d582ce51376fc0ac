import type { Due, Run, Timeline } from '../data/types.ts';
import type { Box } from './drawMarks.ts';
import { type Lane, laneHeight } from './lanes.ts';
import type { TimeScale } from './scale.ts';

export const rulerHeight = 46;

/** What pointer and keys can meet. */
export interface Hit extends Box {
  /** The lane that it stands in; none of what goes through all of them. */
  readonly lane?: string;
  /** Where it stands in time. */
  readonly at: number;
  readonly target:
    | { readonly kind: 'run'; readonly run: Run }
    | { readonly kind: 'due'; readonly due: Due }
    | { readonly kind: 'zoom'; readonly from: number; readonly to: number }
    | { readonly kind: 'gap'; readonly key: string }
    | { readonly kind: 'past'; readonly at: number };
  /** Made when it is needed: there are thousands of marks. */
  readonly tip: () => string;
  /** What meeting it does, in words. */
  readonly does?: string;
}

/** What is told of a mark to who points at it, or has come to it by keys. */
export function tellHit(hit: Hit, how: 'Click' | 'Enter'): string {
  return hit.does === undefined ? hit.tip() : `${hit.tip()}\n${how}: ${hit.does}`;
}

export interface Scene {
  readonly timeline: Timeline;
  readonly lanes: readonly Lane[];
  readonly scale: TimeScale;
  readonly now: number;
  readonly look: number | undefined;
  readonly selected: string | undefined;
}

/** Where a lane begins, from the top. */
export function laneTop({ lanes }: Scene, id: string): number | undefined {
  const index = lanes.findIndex((lane) => lane.id === id);
  return index < 0 ? undefined : rulerHeight + index * laneHeight;
}
