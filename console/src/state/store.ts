import { computed, signal } from '@preact/signals-core';
import { wallNow } from '../clock.ts';
import { embeddedEngine } from '../data/embedded.ts';
import type { About } from '../data/engine.ts';
import type { Link } from '../data/stream.ts';
import type { ClockReading, Plan, Snapshot, Timeline } from '../data/types.ts';

export const engine = embeddedEngine();

/** The clock as it was read last, and when that was by the reader's own clock. */
export const clock = signal<ClockReading | undefined>(undefined);
export const clockReadAt = signal(0);
/** Goes up once a second, for what a running clock moves. */
export const tick = signal(0);
export const link = signal<Link>('live');
/** The engine's answer to the newest question failed: what is shown is older. */
export const failure = signal<{ readonly message: string; readonly since: number } | undefined>(undefined);
/** No engine answers. */
export const gone = signal<{ readonly since: number } | undefined>(undefined);
export const about = signal<About | undefined>(undefined);
export const timeline = signal<Timeline | undefined>(undefined);
/** Goes up when something happened that lists should show. */
export const changes = signal(0);
export const snapshots = signal<readonly Snapshot[]>([]);
/** What is being done that others must wait for. */
export const busy = signal<string | undefined>(undefined);

export interface Travel {
  readonly from: number;
  readonly to: number;
  readonly total: number | undefined;
  readonly done: number;
}

export const travelling = signal<Travel | undefined>(undefined);

/** A travel that waits to be confirmed. */
export interface Sheet {
  readonly to: number;
  readonly plan: Plan;
  readonly moved: boolean;
}

export const sheet = signal<Sheet | undefined>(undefined);
export const nowSignal = computed(() => {
  void tick.value;
  return readNow();
});

/** A frozen clock stands still when what is under way has ended: until then real time goes by for it. */
export const underWay = computed(() => {
  const working = timeline.value?.runs?.filter(({ state }) => state === 'running') ?? [];
  return clock.value?.mode === 'frozen' && travelling.value === undefined ? working[0]?.function : undefined;
});

/** Virtual time, carried on from the last reading while the clock runs. */
export function readNow(): number {
  const reading = clock.value;
  if (!reading) return wallNow();
  if (reading.mode !== 'running') return reading.now;
  const ahead = reading.now + (wallNow() - clockReadAt.value) * reading.speed;
  return reading.speed === 1 ? ahead : Math.min(ahead, nextWork(reading.now) ?? ahead);
}

/** Time that is played waits at each due instant until its work has ended. */
function nextWork(after: number): number | undefined {
  return timeline.value?.due.find(({ at }) => at > after)?.at;
}
