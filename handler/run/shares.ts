import type { Search } from './collectDue.ts';

/**
 * What a worker is invoked with: its share of what a search finds. It asks the index itself, so that one event stands for any number of tasks, and
 * there are no more events than workers that may run at once.
 *
 * AWS: an event that finds its function's reserved concurrency used up waits longer each time, up to five minutes, however soon a worker is free
 * (docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html).
 */
export interface WorkerEvent extends Search {
  readonly runId: string;
  /** From 0. */
  readonly share: number;
  readonly of: number;
}

/** Names a share, whichever run it is of. */
export function shareName({ index, share, of }: Pick<WorkerEvent, 'index' | 'share' | 'of'>): string {
  return `${index} ${share} of ${of}`;
}

/** In which of so many shares a task is: FNV-1a, the same in every function. */
export function shareOf(taskId: string, of: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < taskId.length; index += 1) hash = Math.imul(hash ^ taskId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % of;
}
