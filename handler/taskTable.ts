import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Candidate, type Claim, type Item, readCandidate, readTask } from './task.ts';
import { textBound } from './textBound.ts';

/** What a run does with tasks; a refused claim says why. */
export interface Tasks {
  pendingUntil(instantMs: number): AsyncIterable<Candidate>;
  claim(candidate: Candidate): Promise<Claim | Refusal>;
  complete(claim: Claim): Promise<boolean>;
  release(claim: Claim): Promise<boolean>;
}

export interface Refusal {
  readonly refused: string;
  readonly claimedBy?: string | undefined;
}

export interface TaskTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly indexName: string;
  /** Whose claims these are: the request id. */
  readonly runId: string;
  readonly now: () => Date;
  /** How long a claim made now must live. */
  readonly leaseMs: () => number;
}

const status = { '#status': 'Status' };
const pending = { ':pending': { S: 'Pending' } };

/** The table of tasks: reads through the index, which may lag, and writes on conditions, which don't. */
export class TaskTable implements Tasks {
  readonly #options: TaskTableOptions;

  constructor(options: TaskTableOptions) {
    this.#options = options;
  }

  /** Every pending task that may be due at the instant, in the order of their texts, and some that are not: the caller compares instants. */
  async *pendingUntil(instantMs: number): AsyncGenerator<Candidate> {
    const bound = textBound(instantMs);
    let startKey: Item | undefined;

    do {
      const page = await this.#options.client.send(this.#pendingPage(bound, startKey));
      yield* (page.Items ?? []).map(readCandidate);
      startKey = page.LastEvaluatedKey;
    } while (startKey);
  }

  /** Claims the task if it is still pending, still due when the index said, and under no live claim. */
  async claim({ taskId, executionTime }: Candidate): Promise<Claim | Refusal> {
    const { runId, now, leaseMs } = this.#options;
    const at = now();
    const claimedUntil = new Date(at.getTime() + leaseMs()).toISOString();

    const outcome = await this.#updateIf({
      Key: { TaskID: { S: taskId } },
      UpdateExpression: 'SET ClaimedBy = :run, ClaimedUntil = :until',
      ConditionExpression: '#status = :pending AND ExecutionTime = :due AND (attribute_not_exists(ClaimedUntil) OR ClaimedUntil < :now)',
      ExpressionAttributeValues: {
        ...pending,
        ':due': { S: executionTime },
        ':run': { S: runId },
        ':until': { S: claimedUntil },
        ':now': { S: at.toISOString() },
      },
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });

    if (!outcome.updated) return whyRefused(outcome.item, executionTime);
    return { task: readTask(outcome.item), claimedBy: runId, claimedUntil };
  }

  /** Marks the task completed; false when the claim is no longer this one. */
  complete(claim: Claim): Promise<boolean> {
    return this.#endClaim(claim, 'SET #status = :completed, CompletedAt = :now REMOVE ClaimedBy, ClaimedUntil', {
      ':completed': { S: 'Completed' },
      ':now': { S: this.#options.now().toISOString() },
    });
  }

  /** Leaves the task pending for the next run; false when the claim is no longer this one. */
  release(claim: Claim): Promise<boolean> {
    return this.#endClaim(claim, 'REMOVE ClaimedBy, ClaimedUntil', {});
  }

  async #endClaim(claim: Claim, update: string, values: Item): Promise<boolean> {
    const outcome = await this.#updateIf({
      Key: { TaskID: { S: claim.task.taskId } },
      UpdateExpression: update,
      ConditionExpression: '#status = :pending AND ClaimedBy = :run AND ClaimedUntil = :until',
      ExpressionAttributeValues: { ...pending, ':run': { S: claim.claimedBy }, ':until': { S: claim.claimedUntil }, ...values },
    });
    return outcome.updated;
  }

  /** Updates the item, or answers what the item is instead when the condition fails. */
  async #updateIf(input: Omit<UpdateItemCommandInput, 'TableName'>): Promise<{ updated: boolean; item: Item }> {
    const { client, tableName } = this.#options;
    try {
      const answer = await client.send(new UpdateItemCommand({ TableName: tableName, ExpressionAttributeNames: status, ...input }));
      return { updated: true, item: answer.Attributes ?? {} };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { updated: false, item: error.Item ?? {} };
      throw error;
    }
  }

  #pendingPage(bound: string, startKey: Item | undefined): QueryCommand {
    return new QueryCommand({
      TableName: this.#options.tableName,
      IndexName: this.#options.indexName,
      KeyConditionExpression: '#status = :pending AND ExecutionTime < :bound',
      ExpressionAttributeNames: status,
      ExpressionAttributeValues: { ...pending, ':bound': { S: bound } },
      ExclusiveStartKey: startKey,
    });
  }
}

/** Why the claim's condition failed, judged by the item that it failed on. */
function whyRefused(item: Item, executionTime: string): Refusal {
  if (!item.TaskID) return { refused: 'deleted' };
  if (item.Status?.S !== 'Pending') return { refused: 'no longer pending' };
  if (item.ExecutionTime?.S !== executionTime) return { refused: 'rescheduled' };
  return { refused: 'claimed by another run', claimedBy: item.ClaimedBy?.S };
}
