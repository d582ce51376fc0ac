import type { JournalEntry } from '../../kernel/journal.ts';
import { numberOf } from './run.ts';

interface Request {
  readonly seq: number;
  readonly at: number;
  readonly failed: boolean;
}

const keptMost = 20_000;

/** The newest requests that clients sent: programs, commands, tests. What runs and the engine ask for is told with the runs. */
export class Requests {
  #newest: Request[] = [];

  take(entry: JournalEntry): void {
    if (entry.kind !== 'request' || entry.cause !== undefined) return;
    this.#newest.push({ seq: entry.seq, at: entry.at, failed: (numberOf(entry['status']) ?? 0) >= 400 });
    if (this.#newest.length > 2 * keptMost) this.#newest = this.#newest.slice(-keptMost);
  }

  clear(): void {
    this.#newest = [];
  }

  /** How many there were in each of `px` columns, and how many of them failed. */
  between({ from, to, px }: { from: number; to: number; px: number }, lasts: (request: Request) => boolean) {
    const columns = new Map<number, { count: number; failed: number }>();
    for (const request of this.#newest) {
      if (request.at < from || request.at > to || !lasts(request)) continue;
      const x = Math.floor(((request.at - from) / (to - from)) * px);
      const column = columns.get(x) ?? { count: 0, failed: 0 };
      columns.set(x, { count: column.count + 1, failed: column.failed + (request.failed ? 1 : 0) });
    }
    const sorted = [...columns].sort(([a], [b]) => a - b);
    return { x: sorted.map(([x]) => x), count: sorted.map(([, { count }]) => count), failed: sorted.map(([, { failed }]) => failed) };
  }
}
