import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './task.ts';

export interface Written {
  readonly updated: boolean;
  /** What the write left (with ReturnValues), or what it met instead when its condition failed. */
  readonly item: Item;
}

/** Updates the item, or answers what the item is instead when the condition fails. */
export async function updateIf(client: DynamoDBClient, input: UpdateItemCommandInput): Promise<Written> {
  try {
    const answer = await client.send(new UpdateItemCommand({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...input }));
    return { updated: true, item: answer.Attributes ?? {} };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { updated: false, item: error.Item ?? {} };
    throw error;
  }
}
