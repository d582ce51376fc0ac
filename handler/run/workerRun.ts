import type { RunLedger } from '../ledger/runLedger.ts';
import type { Metrics } from '../metrics.ts';
import type { Candidate } from '../tasks/task.ts';
import { RunInterrupted } from './dailyRun.ts';
import { executeAll } from './executeAll.ts';
import type { Executor } from './executor.ts';
import type { WorkerEvent } from './fanOut.ts';
import { type Counts, Summary } from './summary.ts';

interface WorkerPlace extends Executor {
  readonly ledger: RunLedger;
  readonly metrics: Metrics;
}

/** A worker's share of a run. */
export async function workerRun(event: WorkerEvent, place: WorkerPlace): Promise<Counts> {
  const startedAt = place.now();
  const summary = new Summary();
  summary.counts.due = event.tasks.length;

  await executeAll(candidatesOf(event), summary, place);

  await place.ledger.addShare(event.runId, summary, place.now());
  const durationMs = place.now().getTime() - startedAt.getTime();
  place.log.info('share finished', { ...summary.counts, durationMs, ...place.metrics.ofShare(summary) });
  if (summary.counts.interrupted > 0) throw new RunInterrupted(summary.counts.interrupted);
  return summary.counts;
}

function candidatesOf({ tasks }: WorkerEvent): Candidate[] {
  return tasks.map(([taskId, executionTime, priority]) => ({ taskId, executionTime, priority }));
}
