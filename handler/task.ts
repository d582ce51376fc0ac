import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** What the index says of a task: enough to decide whether to claim it, and possibly out of date. */
export interface Candidate {
  readonly taskId: string;
  readonly executionTime: string;
}

/** A task as its claim found it. */
export interface Task extends Candidate {
  readonly taskName: string | undefined;
  readonly taskType: string;
}

/** The claim is the pair of run and expiry: a later claim expires later, even under the same request id. */
export interface Claim {
  readonly task: Task;
  readonly claimedBy: string;
  readonly claimedUntil: string;
}

/** Reads a row of the index. */
export function readCandidate(item: Item): Candidate {
  return { taskId: readKey(item, 'TaskID'), executionTime: readKey(item, 'ExecutionTime') };
}

/** Reads a whole row. Only the keys are sure to be there: people write rows by hand. */
export function readTask(item: Item): Task {
  return { ...readCandidate(item), taskName: item.TaskName?.S, taskType: readTaskType(item.TaskType) };
}

/** Both are keys of the index, so the table's schema says that they are strings. */
function readKey(item: Item, name: 'TaskID' | 'ExecutionTime'): string {
  const text = item[name]?.S;
  if (text === undefined) throw new Error(`a row of the index has no ${name}: ${JSON.stringify(item)}`);
  return text;
}

function readTaskType(value: AttributeValue | undefined): string {
  return value === undefined ? 'log' : (value.S ?? JSON.stringify(value));
}
