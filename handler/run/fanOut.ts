import { errorFields, type Log } from '../log.ts';
import type { Candidate } from '../tasks/task.ts';
import { type BatchEntry, batchesOf } from './batches.ts';
import type { Deadline } from './deadline.ts';
import { inParallel } from './inParallel.ts';
import type { Counts } from './summary.ts';

/** What a worker is invoked with. */
export interface WorkerEvent {
  readonly runId: string;
  readonly tasks: readonly BatchEntry[];
}

export interface Workers {
  /** Resolves when Lambda has taken the event. */
  start(event: WorkerEvent): Promise<void>;
}

const startsAtOnce = 8;

/** Hands the candidates to workers, the most important first. What could not be handed over before the deadline is counted as left. */
export async function fanOut(
  candidates: Iterable<Candidate>,
  counts: Counts,
  run: { readonly runId: string; readonly workers: Workers; readonly deadline: Deadline; readonly log: Log },
): Promise<void> {
  async function* stream() {
    yield* batchesOf(candidates);
  }
  await inParallel(startsAtOnce, stream(), async (tasks) => {
    if (run.deadline.passed()) {
      counts.left += tasks.length;
      return;
    }
    try {
      await run.workers.start({ runId: run.runId, tasks });
      counts.dispatched += tasks.length;
    } catch (error) {
      counts.left += tasks.length;
      run.log.error('worker not started', { tasks: tasks.length, ...errorFields(error) });
    }
  });
}
