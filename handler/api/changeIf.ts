import type { Item } from '../tasks/task.ts';
import { Problem } from './problem.ts';

export function beingExecuted(row: Item): Problem {
  return new Problem(409, 'being-executed', 'the task is being executed at the moment', { ClaimedUntil: row.ClaimedUntil?.S });
}

export function wrongStatus(row: Item, act: string): Problem {
  return new Problem(409, 'wrong-status', `a task that is ${row.Status?.S ?? 'without Status'} cannot be ${act}`, {
    Status: row.Status?.S,
  });
}

export function changedMeanwhile(): Problem {
  return new Problem(409, 'conflict', 'the task was changed meanwhile: read it again');
}
