import type { WorkerEvent } from '../run/shares.ts';
import type { Counts } from '../run/summary.ts';
import { workerRun } from '../run/workerRun.ts';
import { type LambdaContext, workplaceFor } from './workplace.ts';

/** DailyTaskWorker: does its share of a run that is too large for one function. */
export async function handler(event: unknown, context: LambdaContext): Promise<Counts> {
  return workerRun(readEvent(event), workplaceFor(context));
}

function readEvent(event: unknown): WorkerEvent {
  if (typeof event === 'object' && event !== null && 'runId' in event && 'index' in event && 'untilMs' in event) {
    const { runId, index, untilMs } = event;
    const { share, of } = { share: undefined, of: undefined, ...event };
    const known = index === 'due' || index === 'retries';
    if (typeof runId === 'string' && known && isWhole(untilMs) && isWhole(share) && isWhole(of) && share < of)
      return { runId, index, untilMs, share, of };
  }
  throw new Error('the event must be { runId, index: "due" or "retries", untilMs, share, of }, with a share from 0 to of - 1');
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
