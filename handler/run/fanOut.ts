import { errorFields, type Log } from '../log.ts';
import type { Search } from './collectDue.ts';
import type { Deadline } from './deadline.ts';
import type { WorkerEvent } from './shares.ts';
import type { Counts } from './summary.ts';

export interface Workers {
  /** How many run at once. */
  readonly atOnce: number;
  /** Resolves when Lambda has taken the event. */
  start(event: WorkerEvent): Promise<void>;
}

/** Starts a worker for each share that is not empty. What could not be handed over before the deadline is counted as left. */
export async function fanOut(
  perShare: readonly number[],
  { index, untilMs }: Search,
  counts: Counts,
  run: { readonly runId: string; readonly workers: Workers; readonly deadline: Deadline; readonly log: Log },
): Promise<void> {
  const start = async (tasks: number, share: number) => {
    if (tasks === 0) return;
    if (run.deadline.passed()) {
      counts.left += tasks;
      return;
    }
    try {
      await run.workers.start({ runId: run.runId, index, untilMs, share, of: perShare.length });
      counts.dispatched += tasks;
    } catch (error) {
      counts.left += tasks;
      run.log.error('worker not started', { tasks, ...errorFields(error) });
    }
  };
  await Promise.all(perShare.map(start));
}
