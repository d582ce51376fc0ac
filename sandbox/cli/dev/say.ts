import type { Journalled } from '../../controlAnswers.ts';
import type { ControlClient } from '../../controlClient.ts';
import type { Invocation } from '../command.ts';
import { withInstants } from '../document.ts';
import { feedLines } from './feedLines.ts';

/** Where what happens is told: lines for people, or one JSON object a line. */
export interface Say {
  /** What the journal brought. */
  happened(entries: readonly Journalled[]): void;
  /** What this command did itself; `kind` and the fields for --json, the line for people. */
  did(line: string, kind: string, fields: Readonly<Record<string, unknown>>): void;
  /** Resolves when all of it has been written. */
  told(): Promise<void>;
}

export function sayOf({ json, print }: Invocation, control: Pick<ControlClient, 'clock'>): Say {
  return json ? new JsonLines(control) : { happened: (entries) => feedLines(entries).forEach(print), did: print, told: async () => {} };
}

/**
 * Lines in the order in which they were told. A line of this command's own has a place in the journal and in virtual time too: the number of the
 * newest entry before it, and the engine's clock.
 */
class JsonLines implements Say {
  readonly #control: Pick<ControlClient, 'clock'>;
  #written = Promise.resolve();
  #seq = 0;

  constructor(control: Pick<ControlClient, 'clock'>) {
    this.#control = control;
  }

  happened(entries: readonly Journalled[]): void {
    this.#written = this.#written.then(() => {
      this.#seq = entries.at(-1)?.seq ?? this.#seq;
      entries.filter(({ kind }) => kind !== 'request' && kind !== 'call' && kind !== 'timer').forEach(writeJson);
    });
  }

  did(_: string, kind: string, fields: Readonly<Record<string, unknown>>): void {
    this.#written = this.#written.then(async () => {
      // An engine that another process ran may have gone away.
      const clock = await this.#control.clock().catch(() => undefined);
      writeJson({ seq: this.#seq, at: clock?.now ?? null, kind, ...fields });
    });
  }

  told(): Promise<void> {
    return this.#written;
  }
}

function writeJson(document: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(withInstants({ ...document }))}\n`);
}
