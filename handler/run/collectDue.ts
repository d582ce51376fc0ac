import type { Log } from '../log.ts';
import type { DueTasks } from '../tasks/dueTasks.ts';
import { readInstant } from '../tasks/instant.ts';
import type { Candidate } from '../tasks/task.ts';
import type { Deadline } from './deadline.ts';
import { DueQueue } from './dueQueue.ts';
import { shareOf, type WorkerEvent } from './shares.ts';
import type { Counts } from './summary.ts';

/** Where a run looks for its tasks: those due up to an instant, or those whose back-off is over by then. */
export interface Search {
  readonly index: 'due' | 'retries';
  readonly untilMs: number;
}

export interface Found {
  /** As many as one function does, the most important. */
  readonly queue: DueQueue;
  /** How many of all are in each share. */
  readonly perShare: readonly number[];
  /** Time ran out before all of the index was read: there may be more in each share. */
  readonly cutShort: boolean;
}

interface Place {
  readonly tasks: DueTasks;
  readonly log: Log;
  readonly deadline: Deadline;
  readonly now: () => Date;
}

/** More than this are for workers: starting them takes as long as executing some hundred tasks. */
const mostHere = 500;

/** About 200 bytes each: some 30 MB of the function's 512. */
const mostInMemory = 150_000;

/** Finds what is due. A row that can't be judged is reported: it is nobody's fault but its writer's, and stops no other. */
export async function collectDue(search: Search, shares: number, counts: Counts, place: Place): Promise<Found> {
  const { log } = place;
  const now = place.now();
  const queue = new DueQueue(mostHere);
  const perShare = Array.from({ length: shares }, () => 0);
  const isOver = halfTimeOf(place);
  for await (const candidate of candidatesOf(search, place.tasks)) {
    if (isOver()) return { queue, perShare, cutShort: true };
    const judged = judge(candidate, search, now);
    if (judged === 'unreadable') tellUnreadable(candidate, counts, log);
    if (judged === 'waiting') counts.waiting += 1;
    if (judged !== 'due') continue;
    counts.due += 1;
    const share = shareOf(candidate.taskId, shares);
    perShare[share] = (perShare[share] ?? 0) + 1;
    queue.add(candidate);
  }
  return { queue, perShare, cutShort: false };
}

/** Finds a worker's own. What else there is was told by who started it. */
export async function collectShare(event: WorkerEvent, place: Omit<Place, 'log'>): Promise<Pick<Found, 'queue' | 'cutShort'>> {
  const now = place.now();
  const queue = new DueQueue(mostInMemory);
  const isOver = halfTimeOf(place);
  for await (const candidate of candidatesOf(event, place.tasks)) {
    if (isOver()) return { queue, cutShort: true };
    if (shareOf(candidate.taskId, event.of) === event.share && judge(candidate, event, now) === 'due') queue.add(candidate);
  }
  return { queue, cutShort: false };
}

/** The clock is asked once for so many entries: fewer are read in any case, for they have come by then. */
const entriesAtOnce = 1_000;

/** Reading takes no more than half of a function's time: the other half is for what it has found. To be asked for each entry. */
function halfTimeOf({ deadline, now }: Pick<Place, 'deadline' | 'now'>): () => boolean {
  const halfTimeMs = (now().getTime() + deadline.stopAtMs) / 2;
  let entries = 0;
  return () => {
    entries += 1;
    return entries % entriesAtOnce === 0 && now().getTime() >= halfTimeMs;
  };
}

function candidatesOf({ index, untilMs }: Search, tasks: DueTasks): AsyncIterable<Candidate> {
  return index === 'due' ? tasks.pendingUntil(untilMs) : tasks.dueRetries(new Date(untilMs));
}

/** One that was rescheduled since it failed is `later`: it waits for its day. */
function judge({ executionTime, nextAttemptAt }: Candidate, { untilMs }: Search, now: Date): 'due' | 'later' | 'waiting' | 'unreadable' {
  const executionTimeMs = readInstant(executionTime);
  if (executionTimeMs === undefined) return 'unreadable';
  if (executionTimeMs > untilMs) return 'later';
  return nextAttemptAt !== undefined && nextAttemptAt > now.toISOString() ? 'waiting' : 'due';
}

function tellUnreadable({ taskId, executionTime }: Candidate, counts: Counts, log: Log): void {
  counts.unreadable += 1;
  log.error('task unreadable', { taskId, executionTime, reason: 'ExecutionTime is no ISO 8601 instant' });
}
