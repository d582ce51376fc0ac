import type { DueQueue } from './dueQueue.ts';
import { executeAll } from './executeAll.ts';
import type { Executor } from './executor.ts';
import { fanOut, type Workers } from './fanOut.ts';
import type { Summary } from './summary.ts';

/** More than this are for workers: starting them takes as long as executing some hundred tasks. */
const mostHere = 500;

/** Executes what one function can here, and leaves more than that to workers. Never to itself: AWS stops functions that invoke themselves. */
export async function workThrough(queue: DueQueue, summary: Summary, runId: string, workers: Workers, executor: Executor): Promise<void> {
  if (queue.length > mostHere) await fanOut(queue, summary.counts, { runId, workers, deadline: executor.deadline, log: executor.log });
  else await executeAll(queue, summary, executor);
}
