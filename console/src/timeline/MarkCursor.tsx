import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { type Hit, rulerHeight, tellHit } from './hits.ts';
import { type Lane, laneHeight } from './lanes.ts';
import type { TimeScale } from './scale.ts';

interface Props {
  readonly lanes: readonly Lane[];
  readonly hits: RefObject<readonly Hit[]>;
  readonly scale: TimeScale;
  readonly now: number;
  meet(hit: Hit): void;
  tip(tip: { x: number; y: number; text: string } | undefined): void;
}

interface Place {
  readonly lane: Lane;
  readonly hit: Hit;
  readonly index: number;
  readonly count: number;
}

const ringMostPx = 30;
const far = 10;

/** Goes from mark to mark by keys, as the pointer does: along a lane, to the lane above or below; Enter meets what is there. One stop of the Tab key. */
export function MarkCursor({ lanes, hits, scale, now, meet, tip }: Props) {
  const [place, setPlace] = useState<Place | undefined>(undefined);
  const marksOf = (lane: Lane) =>
    (hits.current ?? []).filter((hit) => hit.lane === lane.id || hit.lane === undefined).sort((a, b) => a.at - b.at);
  const goTo = (lane: Lane, wanted: number) => {
    const marks = marksOf(lane);
    const index = Math.max(0, Math.min(marks.length - 1, wanted));
    const hit = marks[index];
    if (!hit) return;
    setPlace({ lane, hit, index, count: marks.length });
    tip({ x: hit.x + Math.min(hit.width, ringMostPx), y: topOf(lanes, lane) + laneHeight - 12, text: tellHit(hit, 'Enter') });
  };
  /** The nearest mark of the first lane, in that direction, that has one. */
  const enter = (from: number, by: 1 | -1, at: number) => {
    for (let index = from; index >= 0 && index < lanes.length; index += by) {
      const lane = lanes[index];
      const own = lane && (hits.current ?? []).some((hit) => hit.lane === lane.id);
      if (lane && own) return goTo(lane, nearest(marksOf(lane), at));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const lane = lanes.find(({ id }) => id === place?.lane.id);
    if (!place || !lane) return;
    const here = nearest(marksOf(lane), place.hit.at);
    const step = event.shiftKey ? far : 1;
    const row = lanes.indexOf(lane);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => goTo(lane, here - step),
      ArrowRight: () => goTo(lane, here + step),
      Home: () => goTo(lane, 0),
      End: () => goTo(lane, place.count),
      ArrowUp: () => enter(row - 1, -1, place.hit.at),
      ArrowDown: () => enter(row + 1, 1, place.hit.at),
      Enter: () => {
        tip(undefined);
        meet(place.hit);
      },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  const x = place ? scale.toX(place.hit.at) + (place.hit.x < scale.toX(place.hit.at) - 1 ? -8 : 0) : 0;
  return (
    <div
      class="marks"
      role="slider"
      tabIndex={0}
      aria-label={place ? `Marks of the axis, ${place.lane.label}` : 'Marks of the axis'}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, place?.count ?? 1)}
      aria-valuenow={(place?.index ?? 0) + 1}
      aria-valuetext={place ? wordsOf(place) : 'none'}
      style={{
        left: `${Math.max(0, Math.min(scale.width - 8, x - 2))}px`,
        top: `${(place ? topOf(lanes, place.lane) : rulerHeight) + 4}px`,
        width: `${Math.min(ringMostPx, (place?.hit.width ?? 8) + 4)}px`,
        height: `${laneHeight - 8}px`,
      }}
      onFocus={() => (place ? goTo(place.lane, nearest(marksOf(place.lane), place.hit.at)) : enter(0, 1, now))}
      onBlur={() => tip(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

function topOf(lanes: readonly Lane[], lane: Lane): number {
  return (
    rulerHeight +
    Math.max(
      0,
      lanes.findIndex(({ id }) => id === lane.id),
    ) *
      laneHeight
  );
}

function nearest(marks: readonly Hit[], at: number): number {
  return marks.reduce((best, hit, index) => (Math.abs(hit.at - at) < Math.abs((marks[best]?.at ?? at) - at) ? index : best), 0);
}

function wordsOf({ hit, index, count }: Place): string {
  return `${tellHit(hit, 'Enter').replaceAll('\n', ', ')}; ${index + 1} of ${count}`;
}
