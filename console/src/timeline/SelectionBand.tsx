import { duration, shortInstant } from '../clock.ts';
import { selection, type View } from '../state/view.ts';
import type { TimeScale } from './scale.ts';
import { stepOf } from './ticks.ts';

/** The chosen part of time; its two edges are sliders, so that it needs no drag. */
export function SelectionBand({ scale, height, chosen }: { readonly scale: TimeScale; readonly height: number; readonly chosen: View }) {
  const [left, right] = [scale.toX(chosen.from), scale.toX(chosen.to)];
  const edge = (side: 'from' | 'to') => (
    <div
      class={`band-edge band-${side}`}
      role="slider"
      tabIndex={0}
      aria-label={side === 'from' ? 'Selection begins' : 'Selection ends'}
      aria-valuemin={scale.from}
      aria-valuemax={scale.to}
      aria-valuenow={chosen[side]}
      aria-valuetext={`${shortInstant(chosen[side])} UTC`}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        event.stopPropagation();
        const step = (stepOf(scale) / 4) * (event.key === 'ArrowLeft' ? -1 : 1);
        selection.value = { ...chosen, [side]: chosen[side] + step };
      }}
    />
  );
  return (
    <div class="band" style={{ left: `${left}px`, width: `${Math.max(2, right - left)}px`, height: `${height}px` }}>
      {edge('from')}
      <span class="band-label" aria-hidden="true">
        {duration(chosen.to - chosen.from)}
      </span>
      {edge('to')}
    </div>
  );
}
