import { collectShare } from './collectDue.ts';
import { RunInterrupted, type Workplace } from './dailyRun.ts';
import { executeAll } from './executeAll.ts';
import type { WorkerEvent } from './shares.ts';
import { type Counts, Summary } from './summary.ts';

/** A worker's share of a run: the important tasks first. */
export async function workerRun(event: WorkerEvent, workplace: Omit<Workplace, 'workers'>): Promise<Counts> {
  const place = { ...workplace, ...workplace.ofRun(event.runId) };
  const startedAt = place.now();
  const summary = new Summary();
  const { queue, cutShort } = await collectShare(event, place);
  summary.unread = cutShort;
  summary.counts.due = queue.length + queue.leftOut;
  summary.counts.left = queue.leftOut;

  await executeAll(queue, summary, place);

  await place.places.free(event, place.now());
  await place.ledger.addShare(event, summary, place.now());
  const durationMs = place.now().getTime() - startedAt.getTime();
  const fields = { share: event.share, of: event.of, ...summary.counts, durationMs };
  place.log.info('share finished', { ...fields, ...place.metrics.ofShare(summary) });
  if (summary.counts.interrupted > 0) throw new RunInterrupted(summary.counts.interrupted);
  return summary.counts;
}
