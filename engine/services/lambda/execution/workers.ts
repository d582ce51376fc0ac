import type { Clock } from '../../../clock/clock.ts';
import { Pool } from '../../../runtime/pool.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Wall clock, ms. */
  readonly expiresAt: number;
}

/** What an engine keeps outside the store: its function processes and the sessions they use. */
export interface Workers {
  readonly pool: Pool;
  readonly credentials: Map<string, Promise<Credentials>>;
  /** Invocations under way, by function. */
  readonly inFlight: Map<string, number>;
  /** Aborted when the engine stops, restores or resets. */
  readonly signal: AbortSignal;
}

/** One engine is one clock; several engines can live in one process (tests). */
const workersByClock = new Map<Clock, Workers>();

export function workersOf({ clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal }): Workers {
  const found = workersByClock.get(clock);
  if (found && !found.signal.aborted) return found;
  const readClock = () => ({ nowMs: clock.now(), ceilingMs: clock.ceilingMs });
  const workers: Workers = {
    pool: new Pool({ read: readClock, wallNow: () => clock.wallNow() }),
    credentials: new Map(),
    inFlight: new Map(),
    signal,
  };
  workersByClock.set(clock, workers);
  return workers;
}

/** Kills the function processes of the engines that stop. */
export function stopWorkers(): void {
  for (const [clock, { pool, signal }] of workersByClock) {
    if (!signal.aborted) continue;
    pool.stop();
    workersByClock.delete(clock);
  }
}
