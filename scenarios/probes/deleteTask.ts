import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** Runs beside the executor, with its role and environment, and does what that role must not. */
export async function handler({ id }: { readonly id: string }): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: process.env['TABLE_NAME'], Key: { TaskID: { S: id } } }));
}
