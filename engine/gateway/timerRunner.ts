import { everyRealMs } from '../clock/realTimer.ts';
import type { QueuedTimer } from '../clock/timerQueue.ts';
import type { TimerContext } from '../kernel/service.ts';
import { isStorageError } from '../store/storageErrors.ts';
import type { TimerRow } from '../store/timers.ts';
import type { Dispatcher, Engine } from './dispatcher.ts';
import type { LoadedService } from './registry.ts';

/** How long a timer waits for a disk that took nothing. */
const storageRetryMs = 5_000;

/** Does what a durable timer was put for, as the service that put it. */
export class TimerRunner {
  readonly #engine: Engine;
  readonly #dispatcher: Dispatcher;

  constructor(engine: Engine, dispatcher: Dispatcher) {
    this.#engine = engine;
    this.#dispatcher = dispatcher;
  }

  /** Never rejects. What the disk did not take is done again once it may: at least once, as AWS delivers. */
  async run(timer: QueuedTimer): Promise<void> {
    const row = this.#engine.timers.read(timer);
    if (!row) return;
    try {
      await this.#work(row);
      if (!this.#engine.signal().aborted) this.#engine.timers.finish(row);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      this.#tryAgainLater(row, error);
    }
  }

  /** A handler that throws is our own bug, told loudly, and does not stop the others. */
  async #work(row: TimerRow): Promise<void> {
    try {
      const service = await this.#engine.services.load(row.service);
      const handler = service.timers.get(row.kind);
      if (!handler) throw new Error(`the service ${row.service} has no timer of the kind ${row.kind}`);
      await handler.run(row.data, this.#contextFor(service, row));
    } catch (error) {
      if (this.#engine.signal().aborted) return;
      if (isStorageError(error)) throw error;
      this.#tell(row, error);
    }
  }

  #tryAgainLater(row: TimerRow, error: unknown): void {
    const signal = this.#engine.signal();
    process.stderr.write(`engine: the ${row.service} timer ${row.kind} ${row.id} runs again in ${storageRetryMs / 1000} s: ${error}\n`);
    const cancel = everyRealMs(storageRetryMs, () => {
      cancel();
      if (!signal.aborted) this.#engine.timers.again(row);
    });
  }

  /**
   * What fell due while the engine was down: services resume what a crash cut off, and firings that cannot be made up for are
   * journalled as missed. Nothing is missed while the clock was frozen: no time went by.
   */
  async recover(): Promise<void> {
    const nowMs = this.#engine.clock.now();
    const overdue = this.#engine.timers.waiting(Number.POSITIVE_INFINITY).filter((row) => row.dueAt < nowMs);
    for (const name of new Set(overdue.map((row) => row.service))) await this.#recoverService(name, overdue);
  }

  async #recoverService(name: string, overdue: readonly TimerRow[]): Promise<void> {
    const service = await this.#engine.services.load(name);
    const rows = overdue.filter((row) => row.service === name);
    const places = new Map(rows.map((row) => [`${row.account}/${row.region}`, row]));
    for (const row of places.values()) await service.definition.recover?.(this.#contextFor(service, row));
    if (this.#engine.clock.frozen) return;
    for (const row of rows) {
      const handler = service.timers.get(row.kind);
      if (handler?.whenMissed !== 'skip') continue;
      this.#engine.journal.record('missed', row.cause, { service: name, timer: row.kind, id: row.id, dueAt: row.dueAt });
      handler.missed?.(row.data, this.#contextFor(service, row));
      this.#engine.timers.finish(row);
    }
  }

  #contextFor(service: LoadedService, row: TimerRow): TimerContext<unknown> {
    const { journal, entropy, endpoint } = this.#engine;
    const { account, region } = row;
    if (row.cause !== undefined && row.root !== undefined) journal.bindRoot(row.cause, row.root);
    const seq = journal.note('timer', row.cause, { service: row.service, timer: row.kind, id: row.id, dueAt: row.dueAt });
    const caller = { kind: 'service', account, principal: `${row.service}.amazonaws.com` } as const;
    const call = { service: row.service, account, region, caller, endpoint: endpoint(), requestId: entropy.uuid(), seq, cause: seq };
    return { ...this.#dispatcher.contextFor(service, call), timer: { id: row.id, dueAt: row.dueAt } };
  }

  #tell(row: TimerRow, error: unknown): void {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`engine: the ${row.service} timer ${row.kind} ${row.id} failed: ${what}\n`);
    this.#engine.journal.record('timer-failed', row.cause, { service: row.service, timer: row.kind, id: row.id, error: what });
  }
}
