import { createHash } from 'node:crypto';
import type { Candidate, Item } from './task.ts';

/**
 * What tells receivers that two deliveries are one: the same for every attempt at one occurrence of a task, another for its next one, and for the
 * same one once it was rescheduled. Hashed, because a header or a message id takes less than a TaskID may hold.
 */
export function idempotencyKey({ taskId, executionTime }: Pick<Candidate, 'taskId' | 'executionTime'>): string {
  return createHash('sha256').update(`${taskId}\0${executionTime}`).digest('hex').slice(0, 32);
}

/** What executing a task leaves in its row. */
const left = new Set([
  'ClaimedBy',
  'ClaimedUntil',
  'Claims',
  'Attempts',
  'HandOvers',
  'NextAttemptAt',
  'LastError',
  'CompletedAt',
  'FailedAt',
]);

/** The row as it is before anybody has tried to execute it. */
export function unexecuted(row: Item): Item {
  const kept = Object.entries(row).filter(([name]) => !left.has(name));
  return { ...Object.fromEntries(kept), Status: { S: 'Pending' } };
}
