import type { Candidate } from '../tasks/task.ts';
import { type Ended, executeTask } from './executeTask.ts';
import type { Executor } from './executor.ts';
import { inParallel } from './inParallel.ts';
import type { Summary } from './summary.ts';

/** Tasks under way at once: enough to hide the table's latency, few enough for one small function. */
const concurrency = 16;

/** How long a run that has nothing else to do waits for a retry: a function that waits is paid for, and the next rule is minutes away. */
const patienceMs = 2_000;

interface Retry {
  readonly candidate: Candidate;
  readonly atMs: number;
}

/** Executes the candidates in their order, and those again whose back-off ends in time; what is not begun before the deadline is counted as left. */
export async function executeAll(candidates: Iterable<Candidate>, summary: Summary, executor: Executor): Promise<void> {
  let round = candidates;
  for (;;) {
    const retries = await executeRound(round, summary, executor);
    const next = retriesInTime(retries, executor);
    if (next.length === 0) return;
    await executor.pause(Math.max(0, Math.max(...next.map(({ atMs }) => atMs)) - executor.now().getTime()));
    round = next.map(({ candidate }) => candidate);
  }
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

function retriesInTime(retries: readonly Retry[], { deadline, now }: Executor): Retry[] {
  const latest = Math.min(deadline.stopAtMs, now().getTime() + patienceMs);
  return retries.filter(({ atMs }) => atMs < latest);
}
