import type { WorkerPlaces } from '../ledger/workerPlaces.ts';
import type { Found, Search } from './collectDue.ts';
import { executeAll } from './executeAll.ts';
import type { Executor } from './executor.ts';
import { fanOut, type Workers } from './fanOut.ts';
import type { Summary } from './summary.ts';

/** Executes what one function can here, and leaves more than that, or what it had no time to look for, to workers. Never to itself: AWS stops functions that invoke themselves. */
export async function workThrough(
  found: Found,
  search: Search,
  summary: Summary,
  runId: string,
  place: Executor & { readonly workers: Workers; readonly places: WorkerPlaces },
): Promise<void> {
  if (found.queue.leftOut > 0 || found.cutShort) await fanOut(found, search, summary, { ...place, runId });
  else await executeAll(found.queue, summary, place);
}
