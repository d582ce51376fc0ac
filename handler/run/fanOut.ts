import type { RunLedger } from '../ledger/runLedger.ts';
import type { WorkerPlaces } from '../ledger/workerPlaces.ts';
import { errorFields, type Log } from '../log.ts';
import type { Found, Search } from './collectDue.ts';
import type { Deadline } from './deadline.ts';
import { shareName, type WorkerEvent } from './shares.ts';
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
  readonly ledger: RunLedger;
  readonly deadline: Deadline;
  readonly log: Log;
  readonly now: () => Date;
}

/**
 * Starts a worker for each share that is not empty, unless another run has one at it: the run is looked at again when that one has ended. What could
 * not be handed over before the function ends is counted as left. The ledger knows the shares before their workers, who may end at once.
 */
export async function fanOut(
  { perShare, cutShort }: Pick<Found, 'perShare' | 'cutShort'>,
  { index, untilMs }: Search,
  summary: Summary,
  run: FanOut,
): Promise<void> {
  if (cutShort) summary.unread = true;
  const shares = perShare.map((tasks, share) => ({ tasks, event: { runId: run.runId, index, untilMs, share, of: perShare.length } }));
  const wanted = shares.filter(({ tasks }) => tasks > 0 || cutShort);
  await run.ledger.handOut(
    run.runId,
    wanted.map(({ event }) => event),
  );
  await Promise.all(
    wanted.map(async ({ tasks, event }) => {
      const started = run.now().getTime() >= run.deadline.writeUntilMs ? 'left' : await startWorker(event, tasks, run);
      if (started === 'busy') summary.held += Math.max(1, tasks);
      else summary.counts[started] += tasks;
      if (started !== 'dispatched') summary.notStarted.push(shareName(event));
    }),
  );
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
