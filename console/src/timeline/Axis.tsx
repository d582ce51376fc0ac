import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { look, openRun, planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { offers, useOffers } from '../state/offers.ts';
import { setAxisWidth } from '../state/refresh.ts';
import { route } from '../state/route.ts';
import { clock, nowSignal, timeline } from '../state/store.ts';
import { collapse, selection, setView, view } from '../state/view.ts';
import { axisPointer, ghost } from './axisPointer.ts';
import { type Hit, rulerHeight } from './hits.ts';
import { LaneNames } from './LaneNames.tsx';
import { LookSlider } from './LookSlider.tsx';
import { laneHeight, lanesOf } from './lanes.ts';
import { MarkCursor } from './MarkCursor.tsx';
import { NowLine } from './NowLine.tsx';
import { palette } from './palette.ts';
import { pinnedLanes } from './pinned.ts';
import { SelectionBand } from './SelectionBand.tsx';
import { drawScene } from './scene.ts';
import { openedGaps, scaleFor } from './useScale.ts';

/** The axis: a picture, with what keys reach on top of it. The same facts stand in the lists beside it. */
export function Axis() {
  const answer = useLive(() => timeline.value);
  const now = useLive(() => nowSignal.value);
  const shown = useLive(() => view.value);
  const at = useLive(() => route.value.at);
  const selected = useLive(() => route.value.run);
  const idle = useLive(() => collapse.value);
  const opened = useLive(() => openedGaps.value);
  const pinned = useLive(() => pinnedLanes.value);
  const dragging = useLive(() => ghost.value);
  const chosen = useLive(() => selection.value);
  const looks = useOffers('look');
  const [width, setWidth] = useState(900);
  const [tip, setTip] = useState<{ x: number; y: number; text: string } | undefined>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hits = useRef<Hit[]>([]);

  useLayoutEffect(() => watchWidth(frame.current, setWidth), []);

  const lanes = answer ? lanesOf(answer, pinned) : [];
  const height = rulerHeight + Math.max(3, lanes.length) * laneHeight + 4;
  const scale = scaleFor(shown, width, answer, now, idle, dragging !== undefined);

  useLayoutEffect(() => {
    const draw = () => {
      const pen = prepare(canvas.current, width, height);
      if (pen && answer) hits.current = drawScene(pen, { timeline: answer, lanes, scale, now, look: at, selected }, height, palette());
    };
    // Once for a frame, however often the pointer moved in it.
    const frame = requestAnimationFrame(draw);
    addEventListener('palette', draw);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('palette', draw);
    };
  }, [answer, now, scale, at, selected, width, height, opened, pinned]);

  const meet = (hit: Hit | undefined, time: number) => {
    if (hit?.target.kind === 'run' && offers('runs')) openRun(hit.target.run.id);
    else if (hit?.target.kind === 'due' && offers('travel')) void planTravel(hit.target.due.at);
    else if (hit?.target.kind === 'zoom') setView(hit.target);
    else if (hit?.target.kind === 'gap') openedGaps.value = new Set([...openedGaps.value, hit.target.key]);
    else if (hit?.target.kind === 'past' && offers('look')) look(hit.target.at);
    else if (hit === undefined && time < now && offers('look')) look(time);
  };
  const pointer = axisPointer({ frame, scale, hits, now, meet, tip: setTip });

  return (
    <div class="axis">
      <LaneNames lanes={lanes} />
      <div class="axis-plot" ref={frame} {...pointer}>
        <canvas ref={canvas} aria-hidden="true" class="axis-canvas" />
        {chosen && <SelectionBand scale={scale} height={height} chosen={chosen} />}
        {clock.value && <NowLine scale={scale} height={height} now={now} frame={frame} />}
        <MarkCursor lanes={lanes} hits={hits} scale={scale} now={at ?? now} meet={(hit) => meet(hit, hit.at)} tip={setTip} />
        {looks && <LookSlider scale={scale} height={height} now={now} at={at} />}
        {tip && (
          <div class="tip" aria-hidden="true" style={{ left: `${Math.min(tip.x + 12, width - 230)}px`, top: `${tip.y + 14}px` }}>
            {tip.text}
          </div>
        )}
      </div>
    </div>
  );
}

function watchWidth(element: HTMLElement | null, tell: (px: number) => void): (() => void) | undefined {
  if (!element) return undefined;
  const measure = () => {
    const px = Math.max(200, element.clientWidth);
    setAxisWidth(px);
    tell(px);
  };
  measure();
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  return () => observer.disconnect();
}

/** One canvas pixel for each of the screen's. */
function prepare(element: HTMLCanvasElement | null, width: number, height: number): CanvasRenderingContext2D | undefined {
  const pen = element?.getContext('2d');
  if (!element || !pen) return undefined;
  const ratio = devicePixelRatio;
  if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  return pen;
}
