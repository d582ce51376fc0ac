import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { plainItem } from './plainValue.ts';
import { type Candidate, defaultPriority, type Item, lowestPriority, type Task } from './task.ts';

const defaultMaxAttempts = 3;
const mostAttempts = 20;

/** A row holds something that can't be what it should be: nothing that is tried again helps. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
}

/**
 * Reads a row of an index. A priority that can't be read is an ordinary one until the claim, which tells. The index of retries holds rows without an
 * ExecutionTime too, if somebody wrote them: theirs is empty, which is no instant.
 */
export function readCandidate(item: Item): Candidate {
  const nextAttemptAt = item.NextAttemptAt?.S;
  return {
    taskId: readKey(item, 'TaskID'),
    executionTime: item.ExecutionTime?.S ?? '',
    priority: wholeNumber(item.Priority, 1, lowestPriority) ?? defaultPriority,
    ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
  };
}

/** Reads a whole row, as its claim left it. Only the keys are sure to be there: people write rows by hand. Throws UnreadableRow. */
export function readTask(row: Item): Task {
  return {
    taskId: readKey(row, 'TaskID'),
    executionTime: readKey(row, 'ExecutionTime'),
    taskName: readText(row, 'TaskName'),
    taskType: readText(row, 'TaskType') ?? 'log',
    priority: readNumber(row, 'Priority', 1, lowestPriority) ?? defaultPriority,
    attempt: readNumber(row, 'Attempts', 1, Number.MAX_SAFE_INTEGER) ?? 1,
    maxAttempts: readNumber(row, 'MaxAttempts', 1, mostAttempts) ?? defaultMaxAttempts,
    handOvers: readNumber(row, 'HandOvers', 0, Number.MAX_SAFE_INTEGER) ?? 0,
    version: readVersion(row),
    recurrence: readText(row, 'Recurrence'),
    parameters: readParameters(row.Parameters),
    row,
  };
}

/** A row without a version is version 0; so is one whose version can't be read, because to fail it must be possible to write it. */
export function readVersion(row: Item): number {
  return wholeNumber(row.Version, 0, Number.MAX_SAFE_INTEGER) ?? 0;
}

/** Keys of the index are strings, says the table's schema. */
function readKey(item: Item, name: 'TaskID' | 'ExecutionTime'): string {
  const text = item[name]?.S;
  if (text === undefined) throw new UnreadableRow(`${name} is missing`);
  return text;
}

function readText(item: Item, name: string): string | undefined {
  const value = item[name];
  if (value !== undefined && value.S === undefined) throw new UnreadableRow(`${name} must be a string, not ${JSON.stringify(value)}`);
  return value?.S;
}

function readNumber(item: Item, name: string, least: number, most: number): number | undefined {
  const value = item[name];
  if (value === undefined) return undefined;
  const number = wholeNumber(value, least, most);
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  if (number === undefined) throw new UnreadableRow(`${name} must be a whole number ${range}, not ${JSON.stringify(value)}`);
  return number;
}

function readParameters(value: AttributeValue | undefined): Record<string, unknown> {
  if (value === undefined) return {};
  if (!value.M) throw new UnreadableRow('Parameters must be a map');
  return plainItem(value.M);
}

function wholeNumber(value: AttributeValue | undefined, least: number, most: number): number | undefined {
  const number = value?.N === undefined ? Number.NaN : Number(value.N);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}
