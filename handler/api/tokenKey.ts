import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const keyBytes = 32;
const lifeDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * The key of the page tokens: made by whoever first needs one, and forgotten with its row after a month, when page tokens are long of no use. A row
 * and not a secret of Secrets Manager: it protects nothing but page tokens, costs nothing a month, and rotates by itself.
 */
export function tokenKey(client: DynamoDBClient, runsTable: string, now: () => Date): () => Promise<Buffer> {
  let known: { readonly key: Buffer; readonly untilMs: number } | undefined;
  return async () => {
    if (!known || known.untilMs <= now().getTime()) known = await readOrMake(client, runsTable, now());
    return known.key;
  };
}

async function readOrMake(client: DynamoDBClient, runsTable: string, at: Date): Promise<{ key: Buffer; untilMs: number }> {
  const untilMs = at.getTime() + lifeDays * dayMs;
  const made = { B: randomBytes(keyBytes) };
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: runsTable,
        Key: { Kind: { S: 'key' }, ID: { S: 'pageToken' } },
        UpdateExpression: 'SET TokenKey = :made, ExpiresAt = :until',
        // TTL removes a row some time after it has expired: until then it is replaced.
        ConditionExpression: 'attribute_not_exists(TokenKey) OR ExpiresAt <= :now',
        ExpressionAttributeValues: { ':made': made, ':until': seconds(untilMs), ':now': seconds(at.getTime()) },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { key: Buffer.from(Attributes?.TokenKey?.B ?? made.B), untilMs };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { TokenKey, ExpiresAt } = error.Item ?? {};
    return { key: Buffer.from(TokenKey?.B ?? []), untilMs: Number(ExpiresAt?.N) * 1000 };
  }
}

function seconds(ms: number): { N: string } {
  return { N: String(Math.floor(ms / 1000)) };
}
