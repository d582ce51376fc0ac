import { readEventTime } from './eventTime.ts';
import { type Executor, executeTask, type Outcome } from './executeTask.ts';
import { inParallel } from './inParallel.ts';
import { readInstant } from './instant.ts';
import type { Candidate } from './task.ts';

/** What a run did: `due` is what it tried to execute, `unreadable` what it could not judge. */
export type Summary = Record<Outcome | 'due' | 'unreadable', number>;

/** The table failed for some tasks. Thrown after the others are done, so that Lambda counts an error and tries the run again. */
class RunInterrupted extends Error {
  override readonly name = 'RunInterrupted';

  constructor(tasks: number) {
    super(`${tasks} of the due tasks met an error of the table; their lines in the log say which.`);
  }
}

/** Tasks under way at once: enough to hide the table's latency, few enough for one small function. */
const concurrency = 16;

/** Executes every pending task whose ExecutionTime is not after the event's time, logs a line for each and one for the run. */
export async function dailyRun(event: unknown, executor: Executor): Promise<Summary> {
  const eventTimeMs = readEventTime(event);
  const startedAt = executor.now();
  const summary: Summary = { due: 0, completed: 0, failed: 0, skipped: 0, overtaken: 0, interrupted: 0, unreadable: 0 };

  await inParallel(concurrency, dueAt(eventTimeMs, executor, summary), async (candidate) => {
    summary.due += 1;
    summary[await executeTask(candidate, executor)] += 1;
  });

  const durationMs = executor.now().getTime() - startedAt.getTime();
  executor.log.info('run finished', { eventTime: new Date(eventTimeMs).toISOString(), ...summary, durationMs });
  if (summary.interrupted > 0) throw new RunInterrupted(summary.interrupted);
  return summary;
}

/** The pending tasks that are due. A row that can't be judged is reported: it is nobody's fault but its writer's. */
async function* dueAt(eventTimeMs: number, { tasks, log }: Executor, summary: Summary): AsyncGenerator<Candidate> {
  for await (const candidate of tasks.pendingUntil(eventTimeMs)) {
    const executionTimeMs = readInstant(candidate.executionTime);
    if (executionTimeMs === undefined) {
      summary.unreadable += 1;
      log.error('task unreadable', { ...candidate, reason: 'ExecutionTime is no ISO 8601 instant' });
    } else if (executionTimeMs <= eventTimeMs) {
      yield candidate;
    }
  }
}
