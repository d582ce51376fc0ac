import type { ServerResponse } from 'node:http';
import { everyRealMs } from '../clock/realTimer.ts';
import type { EngineCore } from '../engine.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { Streamed } from './streamed.ts';

/** One message for all that happened meanwhile: a page can follow no faster than it draws. */
const batchMs = 50;
/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const heartbeatMs = 15_000;
/** A reader that lags this far behind is told to begin anew instead of being remembered for. */
const behindMostBytes = 4 * 1024 * 1024;
/** A reader that comes back is sent no more than this; beyond it a fresh look is cheaper. */
const resumedMost = 5_000;

/** Operations that only read, by how AWS names them. */
const reads = /^(Get|List|Describe|Scan|Query|BatchGet|Head|Filter|Test|Decode)/;

export interface StreamOptions {
  /** As the browser sends it by itself when it comes back. */
  readonly lastEventId: string | undefined;
  /** Requests that only read are told by their number, as one entry `{ kind: 'reads', count }` of each batch: thousands a second cost the engine a tenth of its time otherwise. */
  readonly countsReads: boolean;
}

/**
 * The journal as server-sent events: `batch` has entries as they were written; ids are positions, with the engine's start before them, so that a
 * reader that comes back gets what it missed. `reset` says that something was missed: look at everything anew.
 */
export function journalStream(core: EngineCore, { lastEventId, countsReads }: StreamOptions): Streamed {
  return new Streamed((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const reader = new Reader(core, response, countsReads);
    reader.begin(lastEventId);
    const stops = [
      core.journal.subscribe((entry) => reader.take(entry)),
      everyRealMs(batchMs, () => reader.flush()),
      everyRealMs(heartbeatMs, () => response.write(': still here\n\n')),
    ];
    response.on('close', () => {
      for (const stop of stops) stop();
    });
  });
}

class Reader {
  readonly #core: EngineCore;
  readonly #response: ServerResponse;
  readonly #countsReads: boolean;
  #waiting: JournalEntry[] = [];
  #reads = 0;
  #missed = false;

  constructor(core: EngineCore, response: ServerResponse, countsReads: boolean) {
    this.#core = core;
    this.#response = response;
    this.#countsReads = countsReads;
  }

  begin(lastEventId: string | undefined): void {
    const { journal, startedAt } = this.#core;
    this.#response.write('retry: 1000\n');
    this.#send('hello', { startedAt, position: journal.position });
    if (lastEventId === undefined) return;
    const [epoch, position] = lastEventId.split('-').map(Number);
    const missed = epoch === startedAt && position !== undefined ? journal.since(position) : undefined;
    if (missed === undefined || missed.length > resumedMost) this.#send('reset', {});
    else for (const entry of missed) this.take(entry);
    this.flush();
  }

  take(entry: JournalEntry): void {
    if (this.#missed) return;
    if (this.#countsReads && entry.kind === 'request' && reads.test(String(entry['action']))) this.#reads += 1;
    else this.#waiting.push(entry);
  }

  flush(): void {
    if (this.#response.writableLength > behindMostBytes || this.#waiting.length > resumedMost * 4) {
      this.#missed = true;
      this.#forget();
      return;
    }
    if (this.#missed && this.#response.writableLength > 0) return;
    if (this.#missed) this.#send('reset', {});
    this.#missed = false;
    const counted = this.#reads > 0 ? [{ kind: 'reads', count: this.#reads }] : [];
    if (this.#waiting.length + counted.length > 0) this.#send('batch', [...this.#waiting, ...counted]);
    this.#forget();
  }

  #forget(): void {
    this.#waiting = [];
    this.#reads = 0;
  }

  #send(event: string, data: unknown): void {
    const { journal, startedAt } = this.#core;
    this.#response.write(`id: ${startedAt}-${journal.position}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
