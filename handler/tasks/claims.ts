import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { updateIf, type Written } from './conditionalWrite.ts';
import { type NextOccurrence, writeBoth } from './nextOccurrence.ts';
import { readTask, UnreadableRow } from './readRow.ts';
import type { Candidate, Claim, Item } from './task.ts';

/** What a run does with one task, each step on a condition that only one claim can meet. The steps that end a claim answer whether it was still theirs. */
export interface Claims {
  claim(candidate: Candidate): Promise<Claim | Refusal | Unreadable>;
  complete(claim: Claim, next?: NextOccurrence): Promise<boolean>;
  /** Leaves the task pending, in back-off. */
  retryAt(claim: Claim, instant: Date, lastError: string): Promise<boolean>;
  /** The task has used up its attempts. */
  fail(claim: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, version: number, lastError: string): Promise<boolean>;
}

export interface Refusal {
  readonly refused: string;
  readonly claimedBy?: string | undefined;
}

/** Claimed, but the row holds what can't be read: to be failed under that claim. */
export interface Unreadable {
  readonly unreadable: string;
  readonly row: Item;
  readonly claimedBy: string;
  readonly claimedUntil: string;
}

export interface ClaimsOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Whose claims these are: the request id. */
  readonly claimant: string;
  readonly now: () => Date;
  /** How long a claim made now must live. */
  readonly leaseMs: () => number;
}

const status = { '#status': 'Status' };
const ownClaim = '#status = :pending AND ClaimedBy = :claimant AND ClaimedUntil = :until';
const unclaimed = 'ClaimedBy, ClaimedUntil, NextAttemptAt';

export class TaskClaims implements Claims {
  readonly #options: ClaimsOptions;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /** Claims the task if it is still pending, still due when the index said, in no back-off, and under no live claim. */
  async claim({ taskId, executionTime }: Candidate): Promise<Claim | Refusal | Unreadable> {
    const { client, tableName, claimant, now, leaseMs } = this.#options;
    const at = now();
    const claimedUntil = new Date(at.getTime() + leaseMs()).toISOString();

    const { updated, item } = await updateIf(client, {
      TableName: tableName,
      Key: { TaskID: { S: taskId } },
      UpdateExpression: 'SET ClaimedBy = :claimant, ClaimedUntil = :until, Attempts = if_not_exists(Attempts, :none) + :one',
      ConditionExpression:
        '#status = :pending AND ExecutionTime = :due AND (attribute_not_exists(ClaimedUntil) OR ClaimedUntil < :now)' +
        ' AND (attribute_not_exists(NextAttemptAt) OR NextAttemptAt <= :now)',
      ExpressionAttributeNames: status,
      ExpressionAttributeValues: {
        ':pending': { S: 'Pending' },
        ':due': { S: executionTime },
        ':claimant': { S: claimant },
        ':until': { S: claimedUntil },
        ':now': { S: at.toISOString() },
        ':none': { N: '0' },
        ':one': { N: '1' },
      },
      ReturnValues: 'ALL_NEW',
    });

    if (!updated) return whyRefused(item, executionTime, at);
    return readClaimed(item, { claimedBy: claimant, claimedUntil });
  }

  async complete(claim: Claim, next?: NextOccurrence): Promise<boolean> {
    const { client, now } = this.#options;
    const input = this.#endOf(claim, claim.task.row, {
      UpdateExpression: `SET #status = :completed, CompletedAt = :now, Version = :version REMOVE ${unclaimed}, LastError`,
      values: {
        ':completed': { S: 'Completed' },
        ':now': { S: now().toISOString() },
        ':version': { N: String(claim.task.version + 1) },
      },
    });
    return next ? writeBoth(client, input, next) : (await updateIf(client, input)).updated;
  }

  async retryAt(claim: Claim, instant: Date, lastError: string): Promise<boolean> {
    const input = this.#endOf(claim, claim.task.row, {
      UpdateExpression: 'SET NextAttemptAt = :next, LastError = :error, Version = :version REMOVE ClaimedBy, ClaimedUntil',
      values: {
        ':next': { S: instant.toISOString() },
        ':error': { S: lastError },
        ':version': { N: String(claim.task.version + 1) },
      },
    });
    return (await updateIf(this.#options.client, input)).updated;
  }

  async fail(claim: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, version: number, lastError: string): Promise<boolean> {
    const input = this.#endOf(claim, row, {
      UpdateExpression: `SET #status = :failed, FailedAt = :now, LastError = :error, Version = :version REMOVE ${unclaimed}`,
      values: {
        ':failed': { S: 'Failed' },
        ':now': { S: this.#options.now().toISOString() },
        ':error': { S: lastError },
        ':version': { N: String(version + 1) },
      },
    });
    return (await updateIf(this.#options.client, input)).updated;
  }

  #endOf({ claimedBy, claimedUntil }: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, end: End) {
    return {
      TableName: this.#options.tableName,
      Key: { TaskID: { S: row.TaskID?.S ?? '' } },
      UpdateExpression: end.UpdateExpression,
      ConditionExpression: ownClaim,
      ExpressionAttributeNames: status,
      ExpressionAttributeValues: {
        ':pending': { S: 'Pending' },
        ':claimant': { S: claimedBy },
        ':until': { S: claimedUntil },
        ...end.values,
      },
    };
  }
}

interface End {
  readonly UpdateExpression: string;
  readonly values: Item;
}

function readClaimed(row: Written['item'], claim: Pick<Claim, 'claimedBy' | 'claimedUntil'>): Claim | Unreadable {
  try {
    return { task: readTask(row), ...claim };
  } catch (error) {
    if (error instanceof UnreadableRow) return { unreadable: error.message, row, ...claim };
    throw error;
  }
}

/** Why the claim's condition failed, judged by the item that it failed on. */
function whyRefused(item: Item, executionTime: string, at: Date): Refusal {
  if (!item.TaskID) return { refused: 'deleted' };
  if (item.Status?.S !== 'Pending') return { refused: 'no longer pending' };
  if (item.ExecutionTime?.S !== executionTime) return { refused: 'rescheduled' };
  if ((item.NextAttemptAt?.S ?? '') > at.toISOString()) return { refused: 'in back-off' };
  return { refused: claimedByAnother, claimedBy: item.ClaimedBy?.S };
}

/** The one refusal after which the task may still be anybody's: its claimant may crash. */
export const claimedByAnother = 'claimed by another run';
