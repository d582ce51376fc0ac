import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { shareName, type WorkerEvent } from '../run/shares.ts';
import { updateIf } from '../tasks/conditionalWrite.ts';

/** Who works on which share of which index: one worker at a time, however many runs want one, so that no event is sent for work that is being done. */
export interface WorkerPlaces {
  /** Whether the share was free, and is this run's now. */
  take(event: WorkerEvent, now: Date): Promise<boolean>;
  /** At the end of the worker, or when it could not be started. */
  free(event: WorkerEvent, now: Date): Promise<void>;
}

/** A worker starts within seconds, ends within a quarter of an hour, and is tried again after a minute, and after two, when it fails. */
export const workersMs = 20 * 60 * 1000;

export function workerPlaces({ client, tableName }: { readonly client: DynamoDBClient; readonly tableName: string }): WorkerPlaces {
  const at = (event: WorkerEvent) => ({
    TableName: tableName,
    Key: { Kind: { S: 'worker' }, ID: { S: shareName(event) } },
  });
  return {
    take: async (event, now) => {
      const { updated } = await updateIf(client, {
        ...at(event),
        UpdateExpression: 'SET TakenBy = :run, TakenUntil = :until',
        // The run that has it meets itself where the SDK repeats a write whose answer was lost.
        ConditionExpression: 'attribute_not_exists(TakenUntil) OR TakenUntil < :now OR (TakenBy = :run AND TakenUntil = :until)',
        ExpressionAttributeValues: {
          ':run': { S: event.runId },
          ':until': { S: new Date(now.getTime() + workersMs).toISOString() },
          ':now': { S: now.toISOString() },
        },
      });
      return updated;
    },
    free: async (event, now) => {
      await updateIf(client, {
        ...at(event),
        UpdateExpression: 'SET TakenUntil = :now',
        ConditionExpression: 'TakenBy = :run AND TakenUntil > :now',
        ExpressionAttributeValues: { ':run': { S: event.runId }, ':now': { S: now.toISOString() } },
      });
    },
  };
}
