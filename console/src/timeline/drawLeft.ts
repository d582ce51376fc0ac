import { type Box, drawBackOff } from './drawMarks.ts';
import { type Hit, laneTop, type Scene } from './hits.ts';
import { describeBranch, laneHeight } from './lanes.ts';
import type { Palette } from './palette.ts';

const height = 14;
const leastPx = 12;

/** Futures that a restore left: outlined and hatched, in a lane of their own, because nothing of them counts. */
export function drawLeft(pen: CanvasRenderingContext2D, scene: Scene, colors: Palette): Hit[] {
  const hits: Hit[] = [];
  for (const branch of scene.timeline.branches) {
    const top = laneTop(scene, `left:${branch.id}`);
    if (top === undefined) continue;
    const x = scene.scale.toX(branch.from);
    const width = Math.max(leastPx, scene.scale.toX(branch.to) - x);
    if (x + width < 0 || x > scene.scale.width) continue;
    const box = { x, y: top + (laneHeight - height) / 2, width, height };
    outline(pen, box, colors);
    const margin = Math.max(1_000, (branch.to - branch.from) * 0.1);
    hits.push({
      ...box,
      lane: `left:${branch.id}`,
      at: branch.from,
      target: { kind: 'zoom', from: branch.from - margin, to: branch.to + margin },
      tip: () => describeBranch(branch),
      does: 'fit it',
    });
  }
  return hits;
}

/** It turns off from the lanes above, and ends open. */
function outline(pen: CanvasRenderingContext2D, { x, y, width }: Box, colors: Palette): void {
  pen.globalAlpha = 0.55;
  drawBackOff(pen, Math.max(0, x) + 3, x + width - 3, y + height / 2, { ...colors, warn: colors.muted });
  pen.globalAlpha = 1;
  pen.strokeStyle = colors.muted;
  pen.lineWidth = 1.3;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(x, y - (laneHeight - height) / 2);
  pen.lineTo(x, y + height);
  pen.lineTo(x + width, y + height);
  pen.moveTo(x, y);
  pen.lineTo(x + width, y);
  pen.stroke();
  pen.setLineDash([]);
}
