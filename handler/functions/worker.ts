import type { BatchEntry } from '../run/batches.ts';
import type { WorkerEvent } from '../run/fanOut.ts';
import type { Counts } from '../run/summary.ts';
import { workerRun } from '../run/workerRun.ts';
import { type LambdaContext, workplaceFor } from './workplace.ts';

/** DailyTaskWorker: takes a batch of a run that is too large for one function. */
export async function handler(event: unknown, context: LambdaContext): Promise<Counts> {
  const share = readEvent(event);
  return workerRun(share, workplaceFor(share.runId, context));
}

function readEvent(event: unknown): WorkerEvent {
  if (typeof event === 'object' && event !== null && 'runId' in event && 'tasks' in event) {
    const { runId, tasks } = event;
    if (typeof runId === 'string' && Array.isArray(tasks) && tasks.every(isEntry)) return { runId, tasks };
  }
  throw new Error('the event must be { runId, tasks: [[taskId, executionTime, priority], ...] }');
}

function isEntry(value: unknown): value is BatchEntry {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string' && typeof value[2] === 'number';
}
