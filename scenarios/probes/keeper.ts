import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

interface Attempt {
  readonly taskId: string;
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly payload: { readonly hangsAt: number };
}

const client = new DynamoDBClient({});

/** Writes into the task's row by which key it was asked, and then hangs where the task wants it to. */
export async function handler({ taskId, attempt, idempotencyKey, payload }: Attempt): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: process.env['TABLE_NAME'],
      Key: { TaskID: { S: taskId } },
      UpdateExpression: 'SET SeenKeys = list_append(if_not_exists(SeenKeys, :none), :key)',
      ExpressionAttributeValues: { ':none': { L: [] }, ':key': { L: [{ S: idempotencyKey }] } },
    }),
  );
  if (attempt === payload.hangsAt) await sleep(3_500);
}
