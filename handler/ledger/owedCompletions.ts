import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { idempotencyKey } from '../tasks/occurrence.ts';
import { type Claim, claimName, type Task } from '../tasks/task.ts';

/** When something was done. */
export interface Done {
  readonly startedAt: Date;
  readonly completedAt: Date;
}

/** Completions that the table of tasks did not take: kept beside it, so that whoever claims the task next completes it and does not execute it again. */
export interface OwedCompletions {
  keep(claim: Claim, done: Done): Promise<void>;
  /** What a claim before this one has done and could not write. Asks nothing where each claim before it was ended. */
  find(claim: Claim): Promise<Done | undefined>;
}

interface OwedOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const keptMs = 90 * 24 * 60 * 60 * 1000;

/** One row for each occurrence, good for the claim that left it alone: a row that was put anew since knows nothing of that claim. */
export function owedCompletions({ client, tableName }: OwedOptions): OwedCompletions {
  const at = (task: Task) => ({ TableName: tableName, Key: { Kind: { S: 'completion' }, ID: { S: idempotencyKey(task) } } });
  return {
    keep: async ({ task, ...claim }, { startedAt, completedAt }) => {
      await client.send(
        new UpdateItemCommand({
          ...at(task),
          UpdateExpression: 'SET TaskID = :task, Claim = :claim, StartedAt = :started, CompletedAt = :completed, ExpiresAt = :expires',
          ExpressionAttributeValues: {
            ':task': { S: task.taskId },
            ':claim': { S: claimName(claim) },
            ':started': { S: startedAt.toISOString() },
            ':completed': { S: completedAt.toISOString() },
            ':expires': { N: String(Math.floor((completedAt.getTime() + keptMs) / 1000)) },
          },
        }),
      );
    },

    find: async ({ task, ...claim }) => {
      const before = (task.row.Claims?.SS ?? []).filter((name) => name !== claimName(claim));
      if (before.length === 0) return undefined;
      const { Item = {} } = await client.send(new GetItemCommand({ ...at(task), ConsistentRead: true }));
      const { Claim: left, StartedAt, CompletedAt } = Item;
      if (!StartedAt?.S || !CompletedAt?.S || !before.includes(left?.S ?? '')) return undefined;
      return { startedAt: new Date(StartedAt.S), completedAt: new Date(CompletedAt.S) };
    },
  };
}
