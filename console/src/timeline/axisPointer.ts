import { signal } from '@preact/signals-core';
import type { RefObject } from 'preact';
import { twoClocks } from '../clock.ts';
import { offers } from '../state/offers.ts';
import { pan, selection, zoom } from '../state/view.ts';
import { type Hit, rulerHeight, tellHit } from './hits.ts';
import type { TimeScale } from './scale.ts';

/** Where the now handle is being dragged to: a travel that is being aimed, nothing more. */
export const ghost = signal<number | undefined>(undefined);

interface Axis {
  readonly frame: RefObject<HTMLElement | null>;
  readonly scale: TimeScale;
  readonly hits: RefObject<Hit[]>;
  readonly now: number;
  meet(hit: Hit | undefined, time: number): void;
  tip(tip: { x: number; y: number; text: string } | undefined): void;
}

interface Drag {
  readonly kind: 'ruler' | 'lanes';
  readonly x: number;
  readonly time: number;
  lastX: number;
  moved: boolean;
}

const dragPx = 4;
let drag: Drag | undefined;

/** What the pointer does on the axis: the ruler pans, the lanes select, a click meets what is there, and none of it moves the clock. */
export function axisPointer(axis: Axis) {
  const { scale } = axis;
  const place = (event: PointerEvent | WheelEvent) => {
    const box = axis.frame.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const hitAt = ({ x, y }: { x: number; y: number }) =>
    axis.hits.current?.findLast((hit) => x >= hit.x - 3 && x <= hit.x + hit.width + 3 && y >= hit.y - 3 && y <= hit.y + hit.height + 3);

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !onCanvas(event)) return;
      const { x, y } = place(event);
      drag = { kind: y < rulerHeight ? 'ruler' : 'lanes', x, time: scale.toTime(x), lastX: x, moved: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = place(event);
      if (drag && event.buttons === 0) drag = undefined;
      if (!drag) {
        const hit = onCanvas(event) ? hitAt({ x, y }) : undefined;
        axis.tip(
          onCanvas(event) && y > rulerHeight
            ? { x, y, text: hit ? tellHit(hit, 'Click') : instantAt(scale.toTime(x), axis.now) }
            : undefined,
        );
        return;
      }
      drag.moved ||= Math.abs(x - drag.x) > dragPx;
      if (!drag.moved) return;
      axis.tip(undefined);
      if (drag.kind === 'ruler') pan(scale.toTime(drag.lastX) - scale.toTime(x));
      else selection.value = { from: Math.min(drag.time, scale.toTime(x)), to: Math.max(drag.time, scale.toTime(x)) };
      drag.lastX = x;
    },
    onPointerUp: (event: PointerEvent) => {
      const ended = drag;
      drag = undefined;
      if (!ended || ended.moved) return;
      const { x, y } = place(event);
      const hit = hitAt({ x, y });
      axis.meet(hit, scale.toTime(x));
    },
    onPointerLeave: () => axis.tip(undefined),
    onWheel: (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        zoom(Math.exp(event.deltaY * 0.002), scale.toTime(place(event).x));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        pan(((event.deltaX || event.deltaY) * (scale.to - scale.from)) / scale.width);
      }
    },
  };
}

/** Where there is nothing, the instant is told. */
function instantAt(at: number, now: number): string {
  return `${twoClocks(at)}${at < now && offers('look') ? '\nClick: look at it' : ''}`;
}

function onCanvas(event: Event): boolean {
  return event.target instanceof HTMLCanvasElement;
}
