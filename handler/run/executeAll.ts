import type { Candidate } from '../tasks/task.ts';
import { type Ended, executeTask } from './executeTask.ts';
import type { Executor } from './executor.ts';
import { inParallel } from './inParallel.ts';
import type { Summary } from './summary.ts';

/** Tasks under way at once: enough to hide the table's latency, few enough for one small function. */
const concurrency = 16;

interface Retry {
  readonly candidate: Candidate;
  readonly atMs: number;
}

/**
 * Executes the candidates in their order, and those again whose back-off ends before the deadline, the most important of them first; what is not begun
 * before the deadline is counted as left. A retry that comes too late for this run is the retry rule's.
 */
export async function executeAll(candidates: Iterable<Candidate>, summary: Summary, executor: Executor): Promise<void> {
  let retries = await executeRound(candidates, summary, executor);
  for (let next = firstOf(retries, executor); next; next = firstOf(retries, executor)) {
    const untilMs = await waitUntil(next.atMs, executor);
    const due = retries.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.candidate.priority - other.candidate.priority);
    const later = retries.filter(({ atMs }) => atMs > untilMs);
    retries = [
      ...later,
      ...(await executeRound(
        due.map(({ candidate }) => candidate),
        summary,
        executor,
      )),
    ];
  }
}

/** Timers may fire a millisecond before their time, when a claim would still be refused. */
async function waitUntil(instantMs: number, { now, pause }: Executor): Promise<number> {
  while (now().getTime() < instantMs) await pause(instantMs - now().getTime());
  return now().getTime();
}

async function executeRound(candidates: Iterable<Candidate>, summary: Summary, executor: Executor): Promise<Retry[]> {
  const retries: Retry[] = [];
  await inParallel(concurrency, begun(candidates, summary, executor), async (candidate) => {
    const ended: Ended = await executeTask(candidate, executor);
    summary.add(ended);
    if (ended.nextAttemptAtMs !== undefined) retries.push({ candidate, atMs: ended.nextAttemptAtMs });
  });
  return retries;
}

/** Hands out no more once the deadline is passed. */
async function* begun(candidates: Iterable<Candidate>, { counts }: Summary, { deadline }: Executor): AsyncGenerator<Candidate> {
  for (const candidate of candidates) {
    if (deadline.passed()) counts.left += 1;
    else yield candidate;
  }
}

/** The retry that is due next, unless it is due too late to be waited for. */
function firstOf(retries: readonly Retry[], { deadline, now, patienceMs }: Executor): Retry | undefined {
  const latestMs = Math.min(deadline.stopAtMs, now().getTime() + patienceMs);
  const inTime = retries.filter(({ atMs }) => atMs < latestMs);
  return inTime.toSorted((one, other) => one.atMs - other.atMs)[0];
}
