import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { day } from '../clock.ts';
import type { Timeline } from '../data/types.ts';
import { useAsked } from '../parts/useAsked.ts';
import { useLive } from '../state/live.ts';
import { engine, nowSignal, timeline } from '../state/store.ts';
import { setView, view } from '../state/view.ts';
import { drawBars, isFailure } from './drawMarks.ts';
import { type Palette, palette } from './palette.ts';

const height = 34;
const aheadMs = 7 * day;
const bucketPx = 2;
/** All of history is counted anew no more often. */
const everyMs = 1_000;

/** All of history, now, and the next week, with the part that the axis shows: click or drag to go there. A picture; keys zoom and move. */
export function Overview() {
  const extent = useLive(() => timeline.value?.extent);
  const shown = useLive(() => view.value);
  const now = useLive(() => nowSignal.value);
  const [width, setWidth] = useState(600);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = Math.min(extent?.first ?? now - day, now - day) - day / 2;
  const to = now + aheadMs;
  const scope = `${Math.round(from / day)} ${Math.round(to / day)} ${width}`;
  const asked = useAsked(
    extent === undefined ? undefined : `overview ${scope}`,
    () => engine.timeline(from, to, width / bucketPx),
    everyMs,
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(100, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (!element || !pen || !asked.answer) return undefined;
    const { answer } = asked;
    const draw = () => {
      element.width = width * devicePixelRatio;
      element.height = height * devicePixelRatio;
      pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      drawOverview(pen, answer, width, now, palette());
    };
    draw();
    // Light turned dark, or the other way round.
    addEventListener('palette', draw);
    return () => removeEventListener('palette', draw);
  }, [asked.answer, width, Math.round(now / 60_000)]);

  const left = ((shown.from - from) / (to - from)) * width;
  const right = ((shown.to - from) / (to - from)) * width;
  const centre = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const x = event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
    const middle = from + (x / width) * (to - from);
    const half = (shown.to - shown.from) / 2;
    setView({ from: middle - half, to: middle + half });
  };
  return (
    <div class="overview" ref={frame} onPointerDown={centre} onPointerMove={centre}>
      <canvas ref={canvas} aria-hidden="true" style={{ width: `${width}px`, height: `${height}px` }} />
      <div
        class="overview-view"
        style={{ left: `${Math.max(0, left)}px`, width: `${Math.max(6, Math.min(width, right) - Math.max(0, left))}px` }}
      />
    </div>
  );
}

function drawOverview(pen: CanvasRenderingContext2D, answer: Timeline, width: number, now: number, colors: Palette): void {
  const x = (t: number) => ((t - answer.from) / (answer.to - answer.from)) * width;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = colors.plan;
  pen.fillRect(x(now), 0, width - x(now), height);
  const columns = densityOf(answer, width);
  const most = Math.max(1, ...[...columns.values()].map(({ count }) => count));
  const bars = [...columns].map(([column, facts]) => ({ x: column * bucketPx, y: 4, width: bucketPx, height: height - 6, ...facts }));
  drawBars(pen, bars, most, colors);
  pen.fillStyle = colors.accent;
  for (const due of answer.due) pen.fillRect(x(due.at), height - 10, 1, 6);
  pen.fillStyle = colors.text;
  pen.fillRect(x(now), 0, 2, height);
}

/** How many runs, and how many of them failed, there are in each column. */
function densityOf(answer: Timeline, width: number): Map<number, { count: number; failed: number }> {
  const columns = new Map<number, { count: number; failed: number }>();
  const add = (column: number, count: number, failed: number) => {
    const known = columns.get(column) ?? { count: 0, failed: 0 };
    columns.set(column, { count: known.count + count, failed: known.failed + failed });
  };
  for (const { x, count, failed } of answer.buckets ?? [])
    for (const [index, column] of x.entries()) add(column, count[index] ?? 0, failed[index] ?? 0);
  const share = width / bucketPx / (answer.to - answer.from);
  for (const run of answer.runs ?? []) add(Math.floor((run.startedAt - answer.from) * share), 1, isFailure(run.state) ? 1 : 0);
  return columns;
}
