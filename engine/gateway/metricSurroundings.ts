import type { VirtualClock } from '../clock/virtualClock.ts';
import type { LmdbStore } from '../store/lmdbStore.ts';
import { isStorageError } from '../store/storageErrors.ts';
import type { TimerStore } from '../store/timers.ts';
import type { MetricBuffer } from './metricBuffer.ts';

interface Parts {
  readonly store: LmdbStore;
  readonly clock: VirtualClock;
  readonly timers: TimerStore;
}

/** How gathered metrics reach CloudWatch: by a timer of that service, which loads it when it is due. */
export function metricSurroundings({ store, clock, timers }: Parts): ConstructorParameters<typeof MetricBuffer>[0] {
  return {
    now: () => clock.now(),
    isWatched: ({ account, region }) =>
      store.isOpen &&
      store
        .scope(['monitoring', account, region])
        .collection('alarms', () => [])
        .list({ limit: 1 }).length > 0,
    plan: (place, dueAt) => {
      if (!store.isOpen) return;
      const put = () => timers.for({ service: 'monitoring', ...place }, undefined).put({ kind: 'collect', id: 'gathered', dueAt });
      try {
        store.transact(put);
      } catch (error) {
        // A disk that takes nothing loses metrics, and nothing else.
        if (!isStorageError(error)) throw error;
      }
    },
  };
}
