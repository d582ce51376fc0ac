import type { WorkerPlaces } from '../ledger/workerPlaces.ts';
import { errorFields, type Log } from '../log.ts';
import type { Found, Search } from './collectDue.ts';
import type { Deadline } from './deadline.ts';
import type { WorkerEvent } from './shares.ts';
import type { Summary } from './summary.ts';

export interface Workers {
  /** How many run at once. */
  readonly atOnce: number;
  /** Resolves when Lambda has taken the event. */
  start(event: WorkerEvent): Promise<void>;
}

interface FanOut {
  readonly runId: string;
  readonly workers: Workers;
  readonly places: WorkerPlaces;
  readonly deadline: Deadline;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Starts a worker for each share that is not empty, unless another run has one at it: the run is looked at again when that one has ended. What could
 * not be handed over before the deadline is counted as left.
 */
export async function fanOut({ perShare, cutShort }: Found, { index, untilMs }: Search, summary: Summary, run: FanOut): Promise<void> {
  const { counts } = summary;
  if (cutShort) summary.unread = true;
  const start = async (tasks: number, share: number) => {
    if (tasks === 0 && !cutShort) return;
    const event = { runId: run.runId, index, untilMs, share, of: perShare.length };
    const started = run.deadline.passed() ? 'left' : await startWorker(event, tasks, run);
    if (started === 'busy') summary.held += Math.max(1, tasks);
    else counts[started] += tasks;
  };
  await Promise.all(perShare.map(start));
}

async function startWorker(
  event: WorkerEvent,
  tasks: number,
  { places, workers, log, now }: FanOut,
): Promise<'dispatched' | 'left' | 'busy'> {
  try {
    if (!(await places.take(event, now()))) return 'busy';
  } catch (error) {
    log.error('worker not started', { tasks, ...errorFields(error) });
    return 'left';
  }
  try {
    await workers.start(event);
    return 'dispatched';
  } catch (error) {
    log.error('worker not started', { tasks, ...errorFields(error) });
    await places.free(event, now());
    return 'left';
  }
}
