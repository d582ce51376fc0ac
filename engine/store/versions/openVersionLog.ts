import type { VirtualClock } from '../../clock/virtualClock.ts';
import type { Durability, LmdbStore } from '../lmdbStore.ts';
import { VersionLog } from './versionLog.ts';

/** The log of what the store's commits replace, in that folder: each commit is told to it first. */
export function openVersionLog(folder: string, store: LmdbStore, clock: VirtualClock, options: Durability): VersionLog {
  const log = new VersionLog(folder, {
    ...options,
    now: () => clock.now(),
    // Of two engines, or of one process, no two begin a log in the same millisecond.
    lineage: () => `${clock.wallNow().toString(36)}-${process.pid.toString(36)}`,
    empty: () => store.places('dynamodb').length === 0,
  });
  store.writeAhead(log);
  return log;
}
