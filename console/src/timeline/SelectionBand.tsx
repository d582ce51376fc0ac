import { useLayoutEffect, useRef } from 'preact/hooks';
import { duration, shortInstant } from '../clock.ts';
import { selection, type View, windowAsked } from '../state/view.ts';
import type { TimeScale } from './scale.ts';
import { stepOf } from './ticks.ts';

interface Props {
  readonly scale: TimeScale;
  readonly height: number;
  readonly chosen: View;
}

type Side = 'from' | 'to';

/** The chosen part of time; its two edges are sliders, for keys as for the pointer. */
export function SelectionBand({ scale, height, chosen }: Props) {
  const band = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (windowAsked.value) focusOn(band.current?.querySelector('[role=slider]'));
    windowAsked.value = false;
    return () => {
      // Whoever was on an edge goes back to where windows are asked for.
      if (band.current?.contains(document.activeElement)) setTimeout(() => focusOn(document.querySelector('[aria-keyshortcuts="w"]')));
    };
  }, []);
  const [left, right] = [scale.toX(chosen.from), scale.toX(chosen.to)];
  const edge = (side: Side) => <Edge key={side} side={side} scale={scale} chosen={chosen} />;
  return (
    <div class="band" ref={band} style={{ left: `${left}px`, width: `${Math.max(2, right - left)}px`, height: `${height}px` }}>
      {edge('from')}
      <span class="band-label" aria-hidden="true">
        {duration(chosen.to - chosen.from)}
      </span>
      {edge('to')}
    </div>
  );
}

function focusOn(element: Element | null | undefined): void {
  if (element instanceof HTMLElement) element.focus();
}

function Edge({ side, scale, chosen }: { readonly side: Side; readonly scale: TimeScale; readonly chosen: View }) {
  const least = 4 / scale.density;
  const moveTo = (at: number) => {
    const [low, high] = side === 'from' ? [scale.from, chosen.to - least] : [chosen.from + least, scale.to];
    selection.value = { ...chosen, [side]: Math.max(low, Math.min(high, at)) };
  };
  const byKey = (event: KeyboardEvent) => {
    const step = (stepOf(scale) / 4) * (event.shiftKey ? 10 : 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: chosen[side] - step,
      ArrowRight: chosen[side] + step,
      Home: scale.from,
      End: scale.to,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(to);
  };
  const byPointer = (event: PointerEvent) => {
    const handle = event.currentTarget;
    if (event.buttons !== 1 || !(handle instanceof HTMLElement)) return;
    if (event.type === 'pointerdown') handle.setPointerCapture(event.pointerId);
    else moveTo(scale.toTime(event.clientX - (handle.closest('.axis-plot')?.getBoundingClientRect().left ?? 0)));
  };
  return (
    <div
      class={`band-edge band-${side}`}
      role="slider"
      tabIndex={0}
      aria-label={side === 'from' ? 'Window begins' : 'Window ends'}
      aria-valuemin={Math.min(scale.from, chosen[side])}
      aria-valuemax={Math.max(scale.to, chosen[side])}
      aria-valuenow={chosen[side]}
      aria-valuetext={`${shortInstant(chosen[side])} UTC, ${duration(chosen.to - chosen.from)} in all`}
      onKeyDown={byKey}
      onPointerDown={byPointer}
      onPointerMove={byPointer}
    />
  );
}
