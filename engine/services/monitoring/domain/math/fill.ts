import type { Points } from './evaluate.ts';

/** Fills the gaps of a series: with a number, with the value before, or on a line between the values around. */
export function fill(points: Points, by: number | 'REPEAT' | 'LINEAR'): Points {
  if (typeof by === 'number') return points.map((value) => value ?? by);
  return by === 'REPEAT' ? repeated(points) : onLines(points);
}

function repeated(points: Points): Points {
  let last: number | undefined;
  return points.map((value) => {
    last = value ?? last;
    return last;
  });
}

function onLines(points: Points): Points {
  const knownAt = points.flatMap((value, index) => (value === undefined ? [] : [index]));
  return points.map((value, index) => {
    const before = knownAt.findLast((at) => at < index);
    const after = knownAt.find((at) => at > index);
    const [from, to] = [before === undefined ? undefined : points[before], after === undefined ? undefined : points[after]];
    if (value !== undefined || before === undefined || after === undefined || from === undefined || to === undefined) return value;
    return from + ((to - from) * (index - before)) / (after - before);
  });
}
