import { collectRetries } from './collectDue.ts';
import { dailyRun, RunInterrupted, type Workplace } from './dailyRun.ts';
import { type Counts, Summary } from './summary.ts';
import { workThrough } from './workThrough.ts';

/** What the retry rule asks for. Most of the time there is nothing: two queries that read nothing, and the end. */
export async function retryRun(runId: string, place: Workplace): Promise<{ retries: number; continued: number }> {
  const startedAt = place.now();
  const summary = new Summary();
  const [queue, open] = await Promise.all([collectRetries(place.tasks, summary.counts, startedAt), place.ledger.openRuns(startedAt)]);

  if (queue.length > 0) await retryDue(queue, summary, runId, place);
  for (const { eventTimeMs, runId: opened } of open) {
    if (place.deadline.passed()) break;
    await dailyRun({ runId: opened, eventTimeMs, trigger: 'continued' }, place);
  }
  return { retries: summary.counts.due, continued: open.length };
}

async function retryDue(queue: Parameters<typeof workThrough>[0], summary: Summary, runId: string, place: Workplace): Promise<Counts> {
  const startedAt = place.now();
  await workThrough(queue, summary, runId, place.workers, place);
  const durationMs = place.now().getTime() - startedAt.getTime();
  await place.ledger.record({ runId, eventTimeMs: startedAt.getTime(), trigger: 'retry' }, summary, startedAt, place.now());
  place.log.info('run finished', { trigger: 'retry', ...summary.counts, durationMs, ...place.metrics.ofRun(summary) });
  if (summary.counts.interrupted > 0) throw new RunInterrupted(summary.counts.interrupted);
  return summary.counts;
}
