import { duration, relative, shortInstant, twoClocks } from '../clock.ts';
import type { Run } from '../data/types.ts';
import { offers } from '../state/offers.ts';
import { drawActs } from './drawActs.ts';
import { drawLeft } from './drawLeft.ts';
import { type Bar, type Box, drawBackOff, drawBars, drawDue, drawRun, drawText } from './drawMarks.ts';
import { type Hit, laneTop, rulerHeight, type Scene } from './hits.ts';
import { describeDue, laneHeight, laneOfDue, stateWords } from './lanes.ts';
import type { Palette } from './palette.ts';
import { gapKey } from './scale.ts';
import { ticksOf } from './ticks.ts';

const barHeight = 16;

/** Draws the ruler, lanes and marks; returns what the pointer can meet, in the order in which it was drawn. */
export function drawScene(pen: CanvasRenderingContext2D, scene: Scene, height: number, colors: Palette): Hit[] {
  const { scale } = scene;
  pen.clearRect(0, 0, scale.width, height);
  pen.fillStyle = colors.plan;
  const nowX = Math.max(0, scale.toX(scene.now));
  if (nowX < scale.width) pen.fillRect(nowX, rulerHeight, scale.width - nowX, height - rulerHeight);
  drawRuler(pen, scene, height, colors);
  const hits = [
    ...drawRuns(pen, scene, colors),
    ...drawBuckets(pen, scene, colors),
    ...drawActs(pen, scene, colors),
    ...drawPlan(pen, scene, colors),
    ...drawLeft(pen, scene, colors),
  ];
  return [...hits, ...drawBreaks(pen, scene, height, colors)];
}

function drawRuler(pen: CanvasRenderingContext2D, { scale, lanes }: Scene, height: number, colors: Palette): void {
  pen.strokeStyle = colors.line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let index = 0; index <= lanes.length; index += 1) {
    const y = rulerHeight + index * laneHeight - 0.5;
    pen.moveTo(0, y);
    pen.lineTo(scale.width, y);
  }
  const ticks = ticksOf(scale);
  for (const { x } of ticks) {
    pen.moveTo(Math.round(x) + 0.5, rulerHeight - 6);
    pen.lineTo(Math.round(x) + 0.5, height);
  }
  pen.stroke();
  ticks.forEach(({ x, label, above }, index) => {
    drawText(pen, label, x + 4, rulerHeight - 10, colors.muted, `11px ${colors.font}`);
    if (above !== undefined)
      drawText(pen, above, index === 0 ? Math.max(4, Math.min(x + 4, 80)) : x + 4, 16, colors.text, `600 11px ${colors.font}`);
  });
}

function drawRuns(pen: CanvasRenderingContext2D, scene: Scene, colors: Palette): Hit[] {
  const { scale, timeline, look, selected } = scene;
  const hits: Hit[] = [];
  for (const run of timeline.runs ?? []) {
    const top = laneTop(scene, run.lane);
    if (top === undefined) continue;
    const [x, end] = [scale.toX(run.startedAt), scale.toX(run.endedAt ?? scene.now)];
    const box = { x, y: top + (laneHeight - barHeight) / 2 + 3, width: Math.max(0, end - x), height: barHeight };
    pen.globalAlpha = look !== undefined && run.startedAt > look ? 0.3 : 1;
    const dueX = scale.toX(run.dueAt);
    pen.fillStyle = colors.text;
    pen.fillRect(Math.round(dueX), box.y - 3, 1, box.height + 6);
    if (x - dueX > 2) pen.fillRect(dueX, box.y + box.height / 2, x - dueX, 1);
    drawAttempts(pen, run, box, scene, colors);
    if (selected === run.id) {
      pen.strokeStyle = colors.accent;
      pen.lineWidth = 2;
      pen.strokeRect(x - 3, box.y - 3, Math.max(4, box.width) + 6, box.height + 6);
    }
    pen.globalAlpha = 1;
    hits.push({
      ...box,
      width: Math.max(4, box.width),
      lane: run.lane,
      at: run.startedAt,
      target: { kind: 'run', run },
      tip: () => tipOf(run),
    });
  }
  return hits;
}

function drawAttempts(pen: CanvasRenderingContext2D, run: Run, box: Box, { scale }: Scene, colors: Palette): void {
  const several = run.attempts.length > 1;
  for (const [index, attempt] of several ? run.attempts.entries() : []) {
    const [from, to] = [scale.toX(attempt.startedAt), scale.toX(attempt.endedAt)];
    const next = run.attempts[index + 1];
    if (next) drawBackOff(pen, to + 4, scale.toX(next.startedAt), box.y + box.height / 2, colors);
    const state = attempt.outcome === 'succeeded' ? 'succeeded' : 'failed';
    drawRun(pen, { ...run, state }, { ...box, x: from, width: to - from }, colors);
  }
  if (!several) drawRun(pen, run, box, colors);
  if (run.retryAt !== undefined) drawBackOff(pen, box.x + box.width + 4, scale.toX(run.retryAt), box.y + box.height / 2, colors);
}

function tipOf(run: Run): string {
  const took = run.endedAt === undefined ? '' : `, ${duration(run.endedAt - run.startedAt)}`;
  return `${run.function} ${stateWords[run.state]}${took}\n${twoClocks(run.startedAt)}${run.error ? `\n${run.error.type}: ${run.error.message.slice(0, 120)}` : ''}`;
}

function drawBuckets(pen: CanvasRenderingContext2D, scene: Scene, colors: Palette): Hit[] {
  const { timeline, scale } = scene;
  const hits: Hit[] = [];
  const pixel = (timeline.to - timeline.from) / timeline.px;
  const requests = timeline.requests ? [{ lane: 'requests', ...timeline.requests }] : [];
  for (const { lane, x, count, failed } of [...(timeline.buckets ?? []), ...requests]) {
    const top = laneTop(scene, lane);
    if (top === undefined) continue;
    const bars: Bar[] = [];
    for (const [index, column] of x.entries()) {
      const [from, runs, bad] = [timeline.from + column * pixel, count[index] ?? 0, failed[index] ?? 0];
      const left = scale.toX(from);
      const width = Math.max(1, scale.toX(from + pixel) - left);
      if (left + width < 0 || left > scale.width) continue;
      bars.push({ x: left, y: top + 6, width, height: laneHeight - 10, count: runs, failed: bad });
      hits.push({
        x: left,
        y: top + 6,
        width,
        height: laneHeight - 10,
        lane,
        at: from,
        target: { kind: 'zoom', from, to: from + pixel },
        does: 'zoom in',
        tip: () => tipOfMany(lane === 'requests' ? 'request' : 'run', runs, bad, from, pixel),
      });
    }
    drawBars(pen, bars, Math.max(...count), colors);
  }
  return hits;
}

function tipOfMany(what: string, runs: number, failed: number, from: number, length: number): string {
  const bad = failed > 0 ? `, ${failed.toLocaleString('en')} failed` : '';
  return `${runs.toLocaleString('en')} ${what}${runs === 1 ? '' : 's'}${bad}\n${shortInstant(from)} - ${shortInstant(from + length)}`;
}

function drawPlan(pen: CanvasRenderingContext2D, scene: Scene, colors: Palette): Hit[] {
  const hits: Hit[] = [];
  const last = new Map<string, number>();
  for (const due of scene.timeline.due) {
    const lane = laneOfDue(due);
    const top = laneTop(scene, lane);
    const x = scene.scale.toX(due.at);
    if (top === undefined || x < 0 || x > scene.scale.width || x - (last.get(lane) ?? -99) < 5) continue;
    last.set(lane, x);
    const y = top + laneHeight / 2 + 3;
    drawDue(pen, x, y, due.kind === 'asyncInvoke' || due.kind === 'deliver', colors);
    const tip = () => `${describeDue(due)}, ${relative(due.at, scene.now)}\n${twoClocks(due.at)}`;
    const does = offers('travel') ? { does: 'travel there' } : {};
    hits.push({ x: x - 8, y: y - 8, width: 16, height: 16, lane, at: due.at, target: { kind: 'due', due }, tip, ...does });
  }
  return hits;
}

function drawBreaks(pen: CanvasRenderingContext2D, { scale }: Scene, height: number, colors: Palette): Hit[] {
  for (const gap of scale.breaks) {
    pen.fillStyle = colors.ground;
    pen.fillRect(gap.x, rulerHeight, gap.width, height - rulerHeight);
    pen.strokeStyle = colors.muted;
    pen.lineWidth = 1;
    for (const x of [gap.x + 4, gap.x + gap.width - 4]) {
      pen.beginPath();
      for (let y = rulerHeight; y <= height; y += 8) pen.lineTo(x + (Math.round((y - rulerHeight) / 8) % 2 === 0 ? -3 : 3), y);
      pen.stroke();
    }
    pen.save();
    pen.translate(gap.x + gap.width / 2 + 4, height - 8);
    pen.rotate(-Math.PI / 2);
    drawText(pen, duration(gap.to - gap.from), 0, 0, colors.muted, `10px ${colors.font}`);
    pen.restore();
  }
  return scale.breaks.map(({ from, to, x, width }) => ({
    x,
    y: rulerHeight,
    width,
    height: height - rulerHeight,
    at: from,
    target: { kind: 'gap', key: gapKey({ from, to }) },
    tip: () => `idle for ${duration(to - from)}, from ${shortInstant(from)} to ${shortInstant(to)}`,
    does: 'open it',
  }));
}
