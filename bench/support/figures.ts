import type { Figure } from '../measure.ts';

/** A figure with a goal of its own, whatever the machine's floor. */
export function atMost(what: string, value: number, most: number, unit: 'ms' | 's' | 'MiB', floor = 'none: an absolute goal'): Figure {
  const digits = value < 10 ? 2 : 0;
  const ours = `${value.toFixed(digits)} ${unit}`;
  return { what, floor, ours, result: ours, goal: `<= ${most} ${unit}`, met: value <= most };
}

/** A time in relation to its floor's. */
export function atMostTimes(what: string, ms: number, floorMs: number, most: number, floor: string): Figure {
  return {
    what,
    floor: `${floorMs.toFixed(0)} ms (${floor})`,
    ours: `${ms.toFixed(0)} ms`,
    result: `${(ms / floorMs).toFixed(2)}x`,
    goal: `<= ${most}x`,
    met: ms <= most * floorMs,
  };
}
