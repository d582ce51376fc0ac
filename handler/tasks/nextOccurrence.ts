import {
  type DynamoDBClient,
  type Put,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type Update,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { PermanentFailure } from '../processors/failure.ts';
import { nextInstant, type Recurrence } from '../recurrence/recurrence.ts';
import { readInstant } from './instant.ts';
import { itemSizeBytes, mostTaskBytes } from './itemSize.ts';
import { unexecuted } from './occurrence.ts';
import type { Item, Task } from './task.ts';

/** The row to be there once the occurrence before it is completed. */
export interface NextOccurrence {
  readonly row: Item;
}

/** The task could be executed once and never again: said before it is executed. */
class UnwritableOccurrence extends PermanentFailure {
  override readonly name = 'UnwritableOccurrence';

  constructor(reason: string) {
    super(`the next occurrence could not be written: ${reason}`);
  }
}

/** AWS: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html. */
const mostKeyBytes = 2_048;

/** What follows a task that is executed at `startedAt`; undefined when nothing does. Throws a PermanentFailure where that could not be written. */
export function occurrenceAfter(task: Task, recurrence: Recurrence, startedAt: Date): NextOccurrence | undefined {
  const startedMs = startedAt.getTime();
  let instantMs = nextInstant(recurrence, readInstant(task.executionTime) ?? startedMs, startedMs);
  // One that was brought forward meets the instant that it was made for: that occurrence is itself.
  if (instantMs !== undefined && keyAt(task, instantMs) === task.taskId) instantMs = nextInstant(recurrence, instantMs, startedMs);
  if (instantMs === undefined) return undefined;

  const next = nextOccurrence(task, instantMs);
  const [keyBytes, itemBytes] = [Buffer.byteLength(keyAt(task, instantMs)), itemSizeBytes(next.row)];
  if (keyBytes > mostKeyBytes) throw new UnwritableOccurrence(`its TaskID would have ${keyBytes} bytes, and ${mostKeyBytes} are the most`);
  if (itemBytes > mostTaskBytes) throw new UnwritableOccurrence(`its row would have ${itemBytes} bytes, and ${mostTaskBytes} are the most`);
  return next;
}

/**
 * The next occurrence of a recurring task: a row of its own, so that the completed one stays as it was. Its TaskID says which one it is, and so there
 * is never a second of the same instant.
 */
export function nextOccurrence(task: Task, instantMs: number): NextOccurrence {
  return {
    row: {
      ...unexecuted(task.row),
      TaskID: { S: keyAt(task, instantMs) },
      SeriesID: { S: seriesOf(task) },
      ExecutionTime: { S: new Date(instantMs).toISOString() },
      Version: { N: '1' },
    },
  };
}

function keyAt(task: Task, instantMs: number): string {
  return `${seriesOf(task)}#${new Date(instantMs).toISOString()}`;
}

function seriesOf({ row, taskId }: Task): string {
  return row.SeriesID?.S ?? taskId;
}

/**
 * Both or none: ends the claim and creates the next occurrence. One that is there already is left as it is, and the claim is ended alone. Where the claim
 * is no longer held, ending it alone tells whether it was this very end that an earlier try has left.
 *
 * A transaction whose answer was lost is repeated by the SDK under the same token. AWS: it is not executed twice within ten minutes, and it is cancelled,
 * not waited for, when another write holds one of its items or the table is throttled: that is thrown, and whoever asks tries again
 * (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
 */
export async function writeBoth(
  client: DynamoDBClient,
  end: UpdateItemCommandInput,
  next: NextOccurrence,
  endAlone: () => Promise<boolean>,
): Promise<boolean> {
  const update: Update = { TableName: end.TableName, Key: end.Key, UpdateExpression: end.UpdateExpression, ...conditionOf(end) };
  const put: Put = { TableName: end.TableName, Item: next.row, ConditionExpression: 'attribute_not_exists(TaskID)' };
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: update }, { Put: put }] }));
    return true;
  } catch (error) {
    const unmet =
      error instanceof TransactionCanceledException && error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed');
    if (unmet) return endAlone();
    throw error;
  }
}

function conditionOf(end: UpdateItemCommandInput) {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = end;
  return { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
}
