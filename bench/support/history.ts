import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalLog } from '../../engine/store/journalLog.ts';
import { type Server, startNinesharpOn } from './processes.ts';

const year = { from: Date.parse('2029-01-01T00:00:00Z'), to: Date.parse('2030-01-01T00:00:00Z') };
/** What shows all of it. */
export const wholeYear = '?from=2029-01-01T00:00:00Z&to=2030-01-02T00:00:00Z';

/** An engine that has lived through a year of so many runs, one in fifty of them failed; they are written into its journal. */
export async function startWithHistory(runs: number): Promise<Server & { readonly year: typeof year }> {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-history-'));
  await (await startNinesharpOn(folder, '--clock', '2030-01-01T00:00:00Z')).stop();
  const journal = new JournalLog(join(folder, 'journal'));
  for (let index = 0; index < runs; index += 1)
    journal.append(runOf(index, Math.round(year.from + ((year.to - year.from) / runs) * index)));
  await journal.close();
  const engine = await startNinesharpOn(folder);
  const stop = async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...engine, stop, year };
}

function runOf(index: number, at: number) {
  const outcome = index % 50 === 0 ? 'failed' : 'succeeded';
  const times = { at: at + 40, wallAt: at, startedAt: at, endedAt: at + 40, durationMs: 40 };
  return { seq: index + 10, kind: 'run', requestId: `r-${index}`, function: `f${index % 5}`, outcome, cold: false, ...times };
}
