import type { RunLedger } from '../ledger/runLedger.ts';
import type { WorkerPlaces } from '../ledger/workerPlaces.ts';
import type { Metrics } from '../metrics.ts';
import type { DueTasks } from '../tasks/dueTasks.ts';
import { collectDue } from './collectDue.ts';
import type { Executor } from './executor.ts';
import type { Workers } from './fanOut.ts';
import { type Counts, Summary } from './summary.ts';
import { workThrough } from './workThrough.ts';

/** The table failed for some tasks. Thrown after the others are done, so that Lambda counts an error and tries the run again. */
export class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted';

  constructor(tasks: number) {
    super(`${tasks} of the due tasks met an error of the table; their lines in the log say which.`);
  }
}

export interface Run {
  readonly runId: string;
  readonly eventTimeMs: number;
  /** Who wanted it: the daily rule, the API, or the rule that goes on with what an earlier invocation left. */
  readonly trigger: 'schedule' | 'api' | 'continued';
}

export interface Workplace extends Omit<Executor, keyof OfRun> {
  /** What says of which run it is. A function may work at several: its own and those that it goes on with. */
  readonly ofRun: (runId: string) => OfRun;
  readonly tasks: DueTasks;
  readonly ledger: RunLedger;
  readonly places: WorkerPlaces;
  readonly workers: Workers;
  readonly metrics: Metrics;
}

type OfRun = Pick<Executor, 'log' | 'deadLetters'>;

/**
 * Executes every pending task whose ExecutionTime is not after the event's time, logs a line for each and one for the run.
 *
 * The ledger knows the run as open from before its first task until all have come to an end: whatever cuts it off, the retry rule goes on with it. It also
 * knows a run that Lambda delivers again because it failed, and whose metrics are counted already.
 */
export async function dailyRun(run: Run, workplace: Workplace): Promise<Counts> {
  const place = { ...workplace, ...workplace.ofRun(run.runId) };
  const startedAt = place.now();
  const summary = new Summary();
  const search = { index: 'due', untilMs: run.eventTimeMs } as const;
  const [found, before] = await Promise.all([
    collectDue(search, place.workers.atOnce, summary.counts, place),
    place.ledger.open(run, startedAt, place.deadline.stopAtMs),
  ]);
  const again = run.trigger === 'continued' || before.counted;
  summary.hasLooked({ again });
  if (summary.counts.due > 0 || again) await place.ledger.found(run.runId, summary);
  await workThrough(found, search, summary, run.runId, place);

  await place.ledger.close(run, summary, place.now());
  const durationMs = place.now().getTime() - startedAt.getTime();
  const fields = { trigger: run.trigger, eventTime: new Date(run.eventTimeMs).toISOString(), ...summary.counts, durationMs };
  // The alarm for a missed run counts what the daily rule started: no other run may stand in for it.
  const metrics = run.trigger === 'schedule' && !again ? place.metrics.ofRun(summary) : place.metrics.ofShare(summary);
  place.log.info('run finished', { ...fields, ...metrics });
  if (summary.counts.interrupted > 0) throw new RunInterrupted(summary.counts.interrupted);
  return summary.counts;
}
