import type { QueuedTimer, TimerQueue } from '../clock/timerQueue.ts';
import type { TimerRequest, Timers } from '../kernel/context.ts';
import type { LmdbStore } from './lmdbStore.ts';
import type { Collection } from './store.ts';

/** A timer as it is stored; whoever put it is part of its identity. */
export interface TimerRow extends Omit<TimerRequest, 'cause'> {
  readonly cause: number | undefined;
  /** What began the chain that the timer belongs to: the journal's memory of it ends with the engine. */
  readonly root?: number | undefined;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly order: string;
  readonly seq: number;
}

type Owner = Pick<TimerRow, 'service' | 'account' | 'region'>;

/** Durable timers: rows of the store, mirrored in the queue that the scheduler takes from. */
export class TimerStore {
  readonly #store: LmdbStore;
  readonly #queue: TimerQueue;
  readonly #rows: Collection<TimerRow>;
  readonly #changed: () => void;
  #nextSeq = 1;

  constructor(store: LmdbStore, queue: TimerQueue, changed: () => void) {
    this.#store = store;
    this.#queue = queue;
    this.#changed = changed;
    this.#rows = store.scope(['$engine']).collection<TimerRow>('timers', identity);
  }

  /** Fills the queue from the store, after it was opened or swapped. */
  load(): void {
    this.#queue.clear();
    for (const row of this.#rows.list()) {
      this.#queue.put(queued(row));
      this.#nextSeq = Math.max(this.#nextSeq, row.seq + 1);
    }
  }

  /** The row behind a queued timer; undefined when it was deleted meanwhile. */
  read(timer: QueuedTimer): TimerRow | undefined {
    return this.#rows.get(...keyParts(timer.key));
  }

  /** Removes a timer whose work is done, unless that work put it anew. */
  finish(row: TimerRow): void {
    if (this.#rows.get(...identity(row))?.seq !== row.seq) return;
    this.#store.transact(() => this.#rows.delete(...identity(row)));
  }

  /** Puts a stored timer that was taken from the queue back into it, because its work could not be stored. */
  again(row: TimerRow): void {
    if (this.#rows.get(...identity(row))?.seq !== row.seq) return;
    this.#queue.put(queued(row));
    this.#changed();
  }

  /** Timers that wait, earliest first: so many of them, and none that is due after that instant. */
  waiting(limit: number, untilMs = Number.POSITIVE_INFINITY): TimerRow[] {
    const rows: TimerRow[] = [];
    for (const timer of this.#queue.waiting()) {
      if (rows.length === limit || timer.dueAt > untilMs) break;
      const row = this.read(timer);
      if (row) rows.push(row);
    }
    return rows;
  }

  for(owner: Owner, cause: number | undefined, root?: number): Timers {
    return {
      put: (timer) => this.#put({ ...owner, ...timer, order: timer.order ?? '', seq: this.#nextSeq++, ...causesOf(timer, cause, root) }),
      delete: (kind, id) => this.#delete({ ...owner, kind, id }),
      get: (kind, id) => this.#rows.get(...identity({ ...owner, kind, id })),
    };
  }

  #put(row: TimerRow): void {
    this.#rows.put(row);
    this.#store.afterCommit(() => {
      this.#queue.put(queued(row));
      this.#changed();
    });
  }

  #delete(timer: Owner & Pick<TimerRow, 'kind' | 'id'>): void {
    if (!this.#rows.delete(...identity(timer))) return;
    this.#store.afterCommit(() => this.#queue.delete(identity(timer).join('\0')));
  }
}

function causesOf(timer: TimerRequest, cause: number | undefined, root: number | undefined): Pick<TimerRow, 'cause' | 'root'> {
  return { cause: timer.cause ?? cause, root: timer.cause ?? root };
}

function identity(timer: Owner & Pick<TimerRow, 'kind' | 'id'>): readonly string[] {
  return [timer.service, timer.account, timer.region, timer.kind, timer.id];
}

function keyParts(key: string): string[] {
  return key.split('\0');
}

function queued(row: TimerRow): QueuedTimer {
  return { key: identity(row).join('\0'), dueAt: row.dueAt, order: row.order, seq: row.seq, ...(row.background && { background: true }) };
}
