import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Takes the task's claim away from who asks it, as another run does after a lease has expired. */
export async function handler({ taskId }: { readonly taskId: string }): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: process.env['TABLE_NAME'],
      Key: { TaskID: { S: taskId } },
      UpdateExpression: 'SET ClaimedBy = :other, ClaimedUntil = :later',
      ExpressionAttributeValues: { ':other': { S: 'another-run' }, ':later': { S: '2030-01-01T09:04:00.000Z' } },
    }),
  );
}
