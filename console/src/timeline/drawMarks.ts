import type { Run, RunState } from '../data/types.ts';
import type { Palette } from './palette.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const least = 4;

/** A run: colour, shape and texture say its state together; no state is told by colour alone. */
export function drawRun(pen: CanvasRenderingContext2D, run: Run, { x, y, width, height }: Box, colors: Palette): void {
  const wide = Math.max(least, width);
  switch (run.state) {
    case 'succeeded':
      fill(pen, x, y, wide, height, colors.ok);
      return;
    case 'recovered':
      fill(pen, x, y, wide, height, colors.ok);
      fill(pen, x, y, Math.max(2, wide * 0.4), height, colors.warn);
      return;
    case 'failed':
    case 'retrying':
      fill(pen, x, y, wide, height, colors.bad);
      cross(pen, x + wide / 2, y - 6, colors.bad);
      return;
    case 'running':
      fill(pen, x, y, wide, height, colors.accent);
      return;
    default:
      hollow(pen, x, y, Math.max(8, wide), height, colors.muted);
  }
}

/** Many runs on one pixel. */
export interface Bar extends Box {
  readonly count: number;
  readonly failed: number;
}

/** As high as there are many, with the share that failed at the bottom; one colour after the other, which is what a canvas does fast. */
export function drawBars(pen: CanvasRenderingContext2D, bars: readonly Bar[], most: number, colors: Palette): void {
  const scale = Math.log1p(most);
  const tall = ({ count, height }: Bar) => Math.max(3, (Math.log1p(count) / scale) * height);
  const bad = (bar: Bar) => (bar.failed === 0 ? 0 : Math.max(3, (bar.failed / bar.count) * tall(bar)));
  pen.fillStyle = colors.ok;
  for (const bar of bars) pen.fillRect(bar.x, bar.y + bar.height - tall(bar), bar.width, tall(bar) - bad(bar));
  pen.fillStyle = colors.bad;
  for (const bar of bars) if (bar.failed > 0) pen.fillRect(bar.x, bar.y + bar.height - bad(bar), bar.width, bad(bar));
}

/** Something that falls due: hollow, because it has not happened. */
export function drawDue(pen: CanvasRenderingContext2D, x: number, y: number, depends: boolean, colors: Palette): void {
  const size = 6;
  pen.beginPath();
  pen.moveTo(x, y - size);
  pen.lineTo(x + size, y);
  pen.lineTo(x, y + size);
  pen.lineTo(x - size, y);
  pen.closePath();
  pen.fillStyle = colors.ground;
  pen.fill();
  pen.setLineDash(depends ? [2, 2] : []);
  pen.strokeStyle = depends ? colors.warn : colors.accent;
  pen.lineWidth = 1.6;
  pen.stroke();
  pen.setLineDash([]);
}

/** From a failed attempt to the next one: hatched, because it depends. */
export function drawBackOff(pen: CanvasRenderingContext2D, from: number, to: number, y: number, colors: Palette): void {
  pen.strokeStyle = colors.warn;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let x = from; x < to; x += 5) {
    pen.moveTo(x, y + 3);
    pen.lineTo(Math.min(x + 4, to), y - 3);
  }
  pen.stroke();
}

export function drawText(pen: CanvasRenderingContext2D, text: string, x: number, y: number, color: string, font: string): void {
  pen.fillStyle = color;
  pen.font = font;
  pen.fillText(text, x, y);
}

function fill(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.roundRect(x, y, width, height, Math.min(3, width / 2));
  pen.fill();
}

function hollow(pen: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string): void {
  pen.strokeStyle = color;
  pen.setLineDash([3, 2]);
  pen.lineWidth = 1.3;
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.setLineDash([]);
}

function cross(pen: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(x - 3, y - 3);
  pen.lineTo(x + 3, y + 3);
  pen.moveTo(x + 3, y - 3);
  pen.lineTo(x - 3, y + 3);
  pen.stroke();
}

export function isFailure(state: RunState): boolean {
  return state === 'failed' || state === 'dropped' || state === 'retrying';
}
