import { twoClocks } from '../clock.ts';
import type { Entry } from '../data/types.ts';
import { drawText } from './drawMarks.ts';
import { type Hit, laneTop, type Scene } from './hits.ts';
import { laneHeight } from './lanes.ts';
import type { Palette } from './palette.ts';

const actLetters: Readonly<Record<string, string>> = { snapshot: 'B', restore: 'R', reset: '0', stack: 'D', missed: '?', fault: '!' };
const clockLetters: Readonly<Record<string, string>> = { freeze: 'F', run: 'P', travel: 'T' };

/** Acts on the clock, deployments, bookmarks and faults: a letter each, and the words when the pointer asks. */
export function drawActs(pen: CanvasRenderingContext2D, scene: Scene, colors: Palette): Hit[] {
  const top = laneTop(scene, 'acts');
  if (top === undefined) return [];
  const hits: Hit[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const mark of scene.timeline.marks) {
    const x = scene.scale.toX(mark.at);
    if (x - last < 14) continue;
    last = x;
    pen.strokeStyle = colors.muted;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.arc(x, top + laneHeight / 2, 7, 0, 2 * Math.PI);
    pen.stroke();
    pen.textAlign = 'center';
    drawText(pen, letterOf(mark), x, top + laneHeight / 2 + 3.5, colors.muted, `600 9px ${colors.font}`);
    pen.textAlign = 'start';
    const tip = () => `${describeMark(mark)}\n${twoClocks(mark.at)}`;
    hits.push({ x: x - 8, y: top + laneHeight / 2 - 8, width: 16, height: 16, target: { kind: 'told' }, tip });
  }
  return hits;
}

function describeMark(mark: Entry): string {
  const who = typeof mark['actor'] === 'string' ? `, by ${mark['actor']}` : '';
  const what: Readonly<Record<string, string>> = {
    snapshot: `bookmark ${mark['label'] ?? mark['name']}`,
    restore: `restored ${mark['name']}`,
    reset: 'reset',
    stack: `stack ${mark['stack']} ${mark['status']}`,
    missed: `missed: ${mark['id']}`,
    fault: `fault ${mark['what']} of ${mark['service']}:${mark['action']}, ${mark['act']}`,
    clock: `clock: ${mark['act']}${mark['to'] === undefined ? '' : ` to ${mark['to']}`}`,
  };
  return `${what[mark.kind] ?? mark.kind}${who}`;
}

function letterOf(mark: Entry): string {
  return (mark.kind === 'clock' ? clockLetters[String(mark['act'])] : actLetters[mark.kind]) ?? '·';
}
