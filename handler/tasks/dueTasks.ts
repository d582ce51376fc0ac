import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { readCandidate } from './readRow.ts';
import type { Candidate, Item } from './task.ts';
import { textBound } from './textBound.ts';

/** Finds candidates in the indexes, which may lag behind the table: a claim judges the row itself. */
export interface DueTasks {
  pendingUntil(instantMs: number): AsyncIterable<Candidate>;
  dueRetries(now: Date): AsyncIterable<Candidate>;
}

export interface DueTasksOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly dueIndex: string;
  readonly retryIndex: string;
}

export function dueTasksOf({ client, tableName, dueIndex, retryIndex }: DueTasksOptions): DueTasks {
  const query = (IndexName: string, bound: string, KeyConditionExpression: string) =>
    readPages(client, {
      TableName: tableName,
      IndexName,
      KeyConditionExpression,
      ExpressionAttributeNames: { '#status': 'Status' },
      ExpressionAttributeValues: { ':pending': { S: 'Pending' }, ':bound': { S: bound } },
    });

  return {
    /** Every pending task that may be due at the instant, in the order of their texts, and some that are not: the caller compares instants. */
    pendingUntil: (instantMs) => query(dueIndex, textBound(instantMs), '#status = :pending AND ExecutionTime < :bound'),
    /** The tasks whose back-off is over. The index holds none but those that failed and are to be tried again. */
    dueRetries: (now) => query(retryIndex, now.toISOString(), '#status = :pending AND NextAttemptAt <= :bound'),
  };
}

async function* readPages(client: DynamoDBClient, input: QueryCommandInput): AsyncGenerator<Candidate> {
  let startKey: Item | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...input, ExclusiveStartKey: startKey }));
    yield* (page.Items ?? []).map(readCandidate);
    startKey = page.LastEvaluatedKey;
  } while (startKey);
}
