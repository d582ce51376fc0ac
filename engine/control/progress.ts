import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { Streamed } from './streamed.ts';

const told: ReadonlySet<string> = new Set(['firing', 'match', 'run', 'missed', 'invocationRefused', 'eventDropped']);

/** A line of JSON for each step on the way, then one with the answer (`arrived`) or with what went wrong (`error`). */
export function progressOf(core: EngineCore, act: () => Promise<object>): Streamed {
  return new Streamed((response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    const line = (document: object) => response.write(`${JSON.stringify(document)}\n`);
    const stop = core.journal.subscribe((entry: JournalEntry) => {
      if (told.has(entry.kind)) line({ kind: 'progress', now: new Date(core.clock.now()).toISOString(), entry });
    });
    void act()
      .then(
        (answer) => line({ kind: 'arrived', ...answer }),
        (error: unknown) => line({ kind: 'error', error: asError(error) }),
      )
      .finally(() => {
        stop();
        response.end();
      });
  });
}

function asError(error: unknown): { code: string; message: string } {
  return error instanceof AwsError ? { code: error.code, message: error.message } : { code: 'InternalFailure', message: String(error) };
}
