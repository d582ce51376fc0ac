import { twoClocks } from '../clock.ts';
import type { Entry } from '../data/types.ts';
import { offers } from '../state/offers.ts';
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
  for (const marks of apart(scene)) {
    const [mark] = marks;
    if (!mark) continue;
    const x = scene.scale.toX(mark.at);
    pen.strokeStyle = colors.muted;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.arc(x, top + laneHeight / 2, 7, 0, 2 * Math.PI);
    pen.stroke();
    pen.textAlign = 'center';
    drawText(
      pen,
      marks.length > 1 ? String(marks.length) : letterOf(mark),
      x,
      top + laneHeight / 2 + 3.5,
      colors.muted,
      `600 9px ${colors.font}`,
    );
    pen.textAlign = 'start';
    const does = offers('look') ? { does: 'look at that instant' } : {};
    hits.push({
      x: x - 8,
      y: top + laneHeight / 2 - 8,
      width: 16,
      height: 16,
      lane: 'acts',
      at: mark.at,
      target: { kind: 'past', at: mark.at },
      tip: () => tipOf(marks),
      ...does,
    });
  }
  return hits;
}

const apartPx = 15;

/** Acts that would lie on one another are one mark, with their number. */
function apart({ timeline, scale }: Scene): Entry[][] {
  const groups: Entry[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const mark of timeline.marks) {
    const x = scale.toX(mark.at);
    if (x - last < apartPx) groups.at(-1)?.push(mark);
    else {
      groups.push([mark]);
      last = x;
    }
  }
  return groups;
}

const toldMost = 4;

function tipOf(marks: readonly Entry[]): string {
  const told = marks.slice(0, toldMost).map(describeMark);
  const more = marks.length - told.length;
  const [first] = marks;
  return [...told, ...(more > 0 ? [`and ${more} more: zoom in`] : []), ...(first ? [twoClocks(first.at)] : [])].join('\n');
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
