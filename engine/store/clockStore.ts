import type { ClockState } from '../clock/virtualClock.ts';
import type { LmdbStore } from './lmdbStore.ts';

interface StoredClock {
  readonly id: 'clock';
  readonly state: ClockState;
}

/** How the clock stands, kept with the state that it belongs to. */
export class ClockStore {
  readonly #store: LmdbStore;
  readonly #rows;

  constructor(store: LmdbStore) {
    this.#store = store;
    this.#rows = store.scope(['$engine']).collection<StoredClock>('clock', (row) => [row.id]);
  }

  /** How the clock would stand after a restart. */
  load(): ClockState {
    return this.#rows.get('clock')?.state ?? { mode: 'running', offsetMs: 0 };
  }

  save(state: ClockState): void {
    if (!this.#store.isOpen) return;
    this.#store.transact(() => this.#rows.put({ id: 'clock', state }));
  }
}
