import { collectDue, type Found, type Search } from './collectDue.ts';
import { dailyRun, RunInterrupted, type Workplace } from './dailyRun.ts';
import type { Executor } from './executor.ts';
import { type Counts, Summary } from './summary.ts';
import { workThrough } from './workThrough.ts';

/** What the retry rule asks for. Most of the time there is nothing: two queries that read nothing, and the end. */
export async function retryRun(runId: string, workplace: Workplace): Promise<{ retries: number; continued: number }> {
  const place = { ...workplace, ...workplace.ofRun(runId) };
  const startedAt = place.now();
  const summary = new Summary();
  const search = { index: 'retries', untilMs: startedAt.getTime() } as const;
  const [found, open] = await Promise.all([
    collectDue(search, place.workers.atOnce, summary.counts, place),
    place.ledger.openRuns(startedAt),
  ]);

  const failures: unknown[] = [];
  const unlessItFails = (work: Promise<unknown>) => work.catch((error: unknown) => failures.push(error));
  summary.hasLooked({ again: false });
  if (summary.counts.due > 0 || found.cutShort) await unlessItFails(retryDue(found, search, summary, runId, place));
  for (const { eventTimeMs, runId: opened } of open) {
    if (place.deadline.passed()) break;
    await unlessItFails(dailyRun({ runId: opened, eventTimeMs, trigger: 'continued' }, workplace));
  }
  // Told when the others have had their turn.
  if (failures.length > 0) throw failures[0];
  return { retries: summary.counts.due, continued: open.length };
}

async function retryDue(found: Found, search: Search, summary: Summary, runId: string, place: Workplace & Executor): Promise<Counts> {
  const startedAt = place.now();
  const run = { runId, eventTimeMs: startedAt.getTime(), trigger: 'retry' };
  // Known before it hands anything out: workers add their shares to it.
  await place.ledger.record(run, summary, startedAt, startedAt);
  await workThrough(found, search, summary, runId, place);
  const durationMs = place.now().getTime() - startedAt.getTime();
  await place.ledger.record(run, summary, startedAt, place.now());
  place.log.info('run finished', { trigger: 'retry', ...summary.counts, durationMs, ...place.metrics.ofShare(summary) });
  if (summary.counts.interrupted > 0) throw new RunInterrupted(summary.counts.interrupted);
  return summary.counts;
}
