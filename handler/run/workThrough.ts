import type { RunLedger } from '../ledger/runLedger.ts';
import type { WorkerPlaces } from '../ledger/workerPlaces.ts';
import type { Found, Search } from './collectDue.ts';
import { executeAll } from './executeAll.ts';
import type { Executor } from './executor.ts';
import { fanOut, type Workers } from './fanOut.ts';
import { shareOf } from './shares.ts';
import type { Summary } from './summary.ts';

interface Place extends Executor {
  readonly workers: Workers;
  readonly places: WorkerPlaces;
  readonly ledger: RunLedger;
}

/**
 * Executes what one function can here, and leaves more than that, what it had no time to look for, and what takes longer than it has, to workers. Never to
 * itself: AWS stops functions that invoke themselves.
 */
export async function workThrough(found: Found, search: Search, summary: Summary, runId: string, place: Place): Promise<void> {
  const toWorkers = (shares: Pick<Found, 'perShare' | 'cutShort'>) => fanOut(shares, search, summary, { ...place, runId });
  if (found.queue.leftOut > 0 || found.cutShort) return toWorkers(found);

  await executeAll(found.queue, summary, place);
  const shares = summary.forWorkers.map((taskId) => shareOf(taskId, place.workers.atOnce));
  const perShare = found.perShare.map((_, share) => shares.filter((each) => each === share).length);
  if (shares.length > 0) await toWorkers({ perShare, cutShort: false });
}
