import type { Found, Search } from './collectDue.ts';
import { executeAll } from './executeAll.ts';
import type { Executor } from './executor.ts';
import { fanOut, type Workers } from './fanOut.ts';
import type { Summary } from './summary.ts';

/** Executes what one function can here, and leaves more than that to workers. Never to itself: AWS stops functions that invoke themselves. */
export async function workThrough(
  { queue, perShare }: Found,
  search: Search,
  summary: Summary,
  run: { readonly runId: string; readonly workers: Workers },
  executor: Executor,
): Promise<void> {
  const { deadline, log } = executor;
  if (queue.leftOut > 0) await fanOut(perShare, search, summary.counts, { ...run, deadline, log });
  else await executeAll(queue, summary, executor);
}
