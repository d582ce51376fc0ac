import { readInstant } from '../tasks/instant.ts';
import type { Item } from '../tasks/task.ts';

const statuses = new Set(['Pending', 'Completed', 'Failed', 'Cancelled']);

/** Why no run will ever find, or be able to judge, this row; undefined when it is as it should be. */
export function judgeRow(row: Item): string | undefined {
  const { Status, ExecutionTime, NextAttemptAt } = row;
  if (!Status) return 'Status is missing';
  if (Status.S === undefined) return 'Status is no string';
  if (!statuses.has(Status.S)) return `Status "${Status.S.slice(0, 64)}" is none of ${[...statuses].join(', ')}`;
  if (Status.S !== 'Pending') return undefined;
  if (!ExecutionTime) return 'ExecutionTime is missing';
  if (ExecutionTime.S === undefined) return 'ExecutionTime is no string';
  if (readInstant(ExecutionTime.S) === undefined) return 'ExecutionTime is no ISO 8601 instant';
  if (NextAttemptAt && readInstant(NextAttemptAt.S ?? '') === undefined) return 'NextAttemptAt is no ISO 8601 instant';
  return undefined;
}
