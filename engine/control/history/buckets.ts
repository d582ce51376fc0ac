import type { RunFacts, RunState } from './run.ts';

/** Which state a pixel shows when several fall on it: the one that wants to be looked at. */
const byUrgency: readonly RunState[] = ['failed', 'dropped', 'throttled', 'retrying', 'missed', 'running', 'recovered', 'succeeded'];

/** Of one lane: the pixels on which something began, how much, how much of it failed, and the worst state. */
export interface Buckets {
  readonly lane: string;
  readonly x: number[];
  readonly count: number[];
  readonly failed: number[];
  readonly worst: RunState[];
}

/** One mark for each lane and pixel, however many runs there are. */
export function bucketsOf(runs: readonly RunFacts[], from: number, to: number, px: number): Buckets[] {
  const lanes = new Map<string, Buckets>();
  for (const run of runs) {
    const lane = lanes.get(run.lane) ?? { lane: run.lane, x: [], count: [], failed: [], worst: [] };
    lanes.set(run.lane, lane);
    add(lane, Math.max(0, Math.floor(((run.startedAt - from) / (to - from)) * px)), run.state);
  }
  return [...lanes.values()];
}

/** Runs come in the order of their time: a pixel is finished when the next begins. */
function add(lane: Buckets, x: number, state: RunState): void {
  const last = lane.x.length - 1;
  const failed = state === 'failed' || state === 'dropped' ? 1 : 0;
  if (last < 0 || lane.x[last] !== x) {
    lane.x.push(x);
    lane.count.push(1);
    lane.failed.push(failed);
    lane.worst.push(state);
    return;
  }
  lane.count[last] = (lane.count[last] ?? 0) + 1;
  lane.failed[last] = (lane.failed[last] ?? 0) + failed;
  if (byUrgency.indexOf(state) < byUrgency.indexOf(lane.worst[last] ?? 'succeeded')) lane.worst[last] = state;
}
