import type { RunFacts, RunState } from './run.ts';

/** Of one lane: the pixels on which something began, how much, and how much of it failed. */
export interface Buckets {
  readonly lane: string;
  readonly x: number[];
  readonly count: number[];
  readonly failed: number[];
}

/** One mark for each lane and pixel, however many runs there are. */
export function bucketsOf(runs: readonly RunFacts[], from: number, to: number, px: number): Buckets[] {
  const lanes = new Map<string, Buckets>();
  let last: Buckets | undefined;
  for (const run of runs) {
    if (last?.lane !== run.lane) last = laneOf(lanes, run.lane);
    add(last, Math.max(0, Math.floor(((run.startedAt - from) / (to - from)) * px)), run.state);
  }
  return [...lanes.values()];
}

function laneOf(lanes: Map<string, Buckets>, name: string): Buckets {
  const known = lanes.get(name);
  if (known) return known;
  const lane = { lane: name, x: [], count: [], failed: [] };
  lanes.set(name, lane);
  return lane;
}

/** Runs come in the order of their time: a pixel is finished when the next begins. */
function add(lane: Buckets, x: number, state: RunState): void {
  const last = lane.x.length - 1;
  const failed = state === 'failed' || state === 'dropped' ? 1 : 0;
  if (last < 0 || lane.x[last] !== x) {
    lane.x.push(x);
    lane.count.push(1);
    lane.failed.push(failed);
    return;
  }
  lane.count[last] = (lane.count[last] ?? 0) + 1;
  lane.failed[last] = (lane.failed[last] ?? 0) + failed;
}
