import { signal } from '@preact/signals-core';
import type { Timeline } from '../data/types.ts';
import type { View } from '../state/view.ts';
import { newestLeft } from './lanes.ts';
import { buildScale, type TimeScale } from './scale.ts';

/** Gaps that the reader opened. */
export const openedGaps = signal<ReadonlySet<string>>(new Set());

let kept: { readonly key: string; readonly scale: TimeScale } | undefined;

/** The scale of the axis. While something is dragged it stays as it was, so that nothing jumps under the pointer. */
export function scaleFor(view: View, width: number, timeline: Timeline | undefined, now: number, idle: boolean, held: boolean): TimeScale {
  const key = `${view.from}/${view.to}/${width}/${idle}`;
  if (held && kept?.key === key) return kept.scale;
  const instants =
    idle && timeline?.runs
      ? [
          ...timeline.runs.flatMap((run) => [run.startedAt, run.endedAt ?? now]),
          ...timeline.due.map(({ at }) => at),
          ...newestLeft(timeline).flatMap(({ from, to }) => [from, to]),
          now,
        ]
      : [];
  const scale = buildScale(view, width, instants, idle, openedGaps.value);
  kept = { key, scale };
  return scale;
}
