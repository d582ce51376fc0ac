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
}

/** One engine is one clock; several engines can live in one process (tests). */
const workersByClock = new Map<Clock, Workers>();

export function workersOf({ clock }: { readonly clock: Clock }): Workers {
  const found = workersByClock.get(clock);
  if (found) return found;
  const readClock = () => ({ nowMs: clock.now() });
  const workers: Workers = {
    pool: new Pool({ read: readClock, wallNow: () => clock.wallNow() }),
    credentials: new Map(),
    inFlight: new Map(),
  };
  workersByClock.set(clock, workers);
  return workers;
}

/** Kills all function processes. */
export function stopWorkers(): void {
  for (const { pool } of workersByClock.values()) pool.stop();
  workersByClock.clear();
}
