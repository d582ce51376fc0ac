import type { Log } from '../log.ts';
import type { DueTasks } from '../tasks/dueTasks.ts';
import { readInstant } from '../tasks/instant.ts';
import type { Candidate } from '../tasks/task.ts';
import { DueQueue } from './dueQueue.ts';
import type { Counts } from './summary.ts';

/** About 200 bytes each: some 30 MB of the function's 512. */
const mostInMemory = 150_000;

/** The pending tasks that are due at the instant. A row that can't be judged is reported: it is nobody's fault but its writer's. */
export async function collectDue(eventTimeMs: number, tasks: DueTasks, counts: Counts, now: Date, log: Log): Promise<DueQueue> {
  const queue = new DueQueue(mostInMemory);
  for await (const candidate of tasks.pendingUntil(eventTimeMs)) {
    const executionTimeMs = readInstant(candidate.executionTime);
    if (executionTimeMs === undefined) tellUnreadable(candidate, counts, log);
    else if (executionTimeMs <= eventTimeMs) {
      if (candidate.nextAttemptAt !== undefined && candidate.nextAttemptAt > now.toISOString()) counts.waiting += 1;
      else queue.add(candidate);
    }
  }
  return takeInto(counts, queue);
}

/** The tasks whose back-off is over. One that was rescheduled meanwhile waits for its day; a row that can't be judged stops no other. */
export async function collectRetries(tasks: DueTasks, counts: Counts, now: Date, log: Log): Promise<DueQueue> {
  const queue = new DueQueue(mostInMemory);
  for await (const candidate of tasks.dueRetries(now)) {
    const executionTimeMs = readInstant(candidate.executionTime);
    if (executionTimeMs === undefined) tellUnreadable(candidate, counts, log);
    else if (executionTimeMs <= now.getTime()) queue.add(candidate);
  }
  return takeInto(counts, queue);
}

function tellUnreadable({ taskId, executionTime }: Candidate, counts: Counts, log: Log): void {
  counts.unreadable += 1;
  log.error('task unreadable', { taskId, executionTime, reason: 'ExecutionTime is no ISO 8601 instant' });
}

function takeInto(counts: Counts, queue: DueQueue): DueQueue {
  counts.due += queue.length + queue.leftOut;
  counts.left += queue.leftOut;
  return queue;
}
