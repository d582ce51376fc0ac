import {
  type DynamoDBClient,
  type Put,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type Update,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { unexecuted } from './occurrence.ts';
import type { Item, Task } from './task.ts';

/** The row to be there once the occurrence before it is completed. */
export interface NextOccurrence {
  readonly row: Item;
}

/**
 * The next occurrence of a recurring task: a row of its own, so that the completed one stays as it was. Its TaskID says which one it is, and so there
 * is never a second of the same instant.
 */
export function nextOccurrence({ row, taskId }: Task, instantMs: number): NextOccurrence {
  const series = row.SeriesID?.S ?? taskId;
  const executionTime = new Date(instantMs).toISOString();
  return {
    row: {
      ...unexecuted(row),
      TaskID: { S: `${series}#${executionTime}` },
      SeriesID: { S: series },
      ExecutionTime: { S: executionTime },
      Version: { N: '1' },
    },
  };
}

// AWS: a transaction is cancelled, and not waited for, when another write holds one of its items
// (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html).
const mostConflicts = 5;

/**
 * Both or none: ends the claim and creates the next occurrence. One that is there already is left as it is, and the claim is ended alone.
 *
 * A transaction whose answer was lost is repeated by the SDK under the same token. AWS: it is not executed twice within ten minutes
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

  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Update: update }, { Put: put }] }));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [own, created] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (own === 'ConditionalCheckFailed') return false;
      if (created === 'ConditionalCheckFailed') return endAlone();
      if (conflicts === mostConflicts) throw error;
    }
  }
}

function conditionOf(end: UpdateItemCommandInput) {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = end;
  return { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
}
