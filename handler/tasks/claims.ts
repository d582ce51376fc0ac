import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { updateIf, type Written } from './conditionalWrite.ts';
import { textThatFits } from './itemSize.ts';
import { claimBounds, isClaimed, notClaimed } from './liveClaim.ts';
import { type NextOccurrence, writeBoth } from './nextOccurrence.ts';
import { readTask, UnreadableRow } from './readRow.ts';
import { type Candidate, type Claim, claimName, type Item } from './task.ts';

/** What a run does with one task, each step on a condition that only one claim can meet. The steps that end a claim answer whether it was still theirs. */
export interface Claims {
  claim(candidate: Candidate): Promise<Claim | Refusal | Unreadable>;
  /** Tried again with the same instant, it knows what it has left itself. */
  complete(claim: Claim, next?: NextOccurrence, completedAt?: Date): Promise<boolean>;
  /** Leaves the task pending, in back-off. */
  retryAt(claim: Claim, instant: Date, lastError: string): Promise<boolean>;
  /** Leaves the task to whoever comes next, as if this attempt had not been, and counts that it was handed over. */
  release(claim: Claim): Promise<boolean>;
  /** The task has used up its attempts. */
  fail(claim: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, version: number, lastError: string): Promise<boolean>;
}

export interface Refusal {
  readonly refused: string;
  readonly claimedBy?: string | undefined;
  /** Which attempt the row counts: that of whoever holds it. */
  readonly attempt?: number | undefined;
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
  /** For a function that can hand tasks to others with more time: it leaves them those that one like it has cut off. */
  readonly leavesHandedOver?: boolean;
}

const status = { '#status': 'Status' };
const counted = 'SET ClaimedBy = :claimant, ClaimedUntil = :until, Attempts = if_not_exists(Attempts, :none) + :one ADD Claims :claims';
/** For a row in which there is no number to count on: it is claimed all the same, so that it comes to an end. */
const uncounted = 'SET ClaimedBy = :claimant, ClaimedUntil = :until, Claims = :claims';
const ownClaim = '#status = :pending AND ClaimedBy = :claimant AND ClaimedUntil = :until';
/** `Claims`: those of the task since one of them was last ended. */
const claimAttributes = ['ClaimedBy', 'ClaimedUntil', 'Claims'];

export class TaskClaims implements Claims {
  readonly #options: ClaimsOptions;
  #made = 0;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /** Claims the task if it is still pending, still due when the index said, in no back-off, and under no live claim. */
  async claim({ taskId, executionTime }: Candidate): Promise<Claim | Refusal | Unreadable> {
    const { client, tableName, now, leaseMs, leavesHandedOver } = this.#options;
    const at = now();
    const claimed = { claimedBy: this.#nextClaimant(), claimedUntil: new Date(at.getTime() + leaseMs()).toISOString() };

    const write = (UpdateExpression: string, counts: Item) =>
      updateIf(client, {
        TableName: tableName,
        Key: { TaskID: { S: taskId } },
        UpdateExpression,
        ConditionExpression: `#status = :pending AND ExecutionTime = :due AND ${notClaimed} AND (attribute_not_exists(NextAttemptAt) OR NextAttemptAt <= :now)${leavesHandedOver ? ' AND attribute_not_exists(HandOvers)' : ''}`,
        ExpressionAttributeNames: status,
        ExpressionAttributeValues: {
          ':pending': { S: 'Pending' },
          ':due': { S: executionTime },
          ':claimant': { S: claimed.claimedBy },
          ':claims': { SS: [claimName(claimed)] },
          ':until': { S: claimed.claimedUntil },
          ...claimBounds(at),
          ...counts,
        },
        ReturnValues: 'ALL_NEW',
      });

    const { updated, item } = await write(counted, { ':none': { N: '0' }, ':one': { N: '1' } }).catch((error: unknown) => {
      // AWS: so is answered an update that adds to what is no number or no set (docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html).
      if (error instanceof Error && error.name === 'ValidationException') return write(uncounted, {});
      throw error;
    });
    const ours = updated || (item.ClaimedBy?.S === claimed.claimedBy && item.ClaimedUntil?.S === claimed.claimedUntil);
    return ours ? readClaimed(item, claimed) : whyRefused(item, executionTime, at);
  }

  async complete({ task, ...claimed }: Claim, next?: NextOccurrence, completedAt = this.#options.now()): Promise<boolean> {
    const { client } = this.#options;
    const end: End = {
      set: { Status: { S: 'Completed' }, CompletedAt: { S: completedAt.toISOString() }, Version: versionAfter(task.version) },
      remove: [...claimAttributes, 'NextAttemptAt', 'HandOvers', 'LastError'],
    };
    const alone = () => this.#end(claimed, task.row, end);
    return next ? writeBoth(client, this.#inputOf(claimed, task.row, end), next, alone) : alone();
  }

  retryAt({ task, ...claimed }: Claim, instant: Date, lastError: string): Promise<boolean> {
    const set = { NextAttemptAt: { S: instant.toISOString() }, LastError: { S: lastError }, Version: versionAfter(task.version) };
    return this.#end(claimed, task.row, { set, remove: claimAttributes });
  }

  release({ task, ...claimed }: Claim): Promise<boolean> {
    const set = { HandOvers: { N: String(task.handOvers + 1) }, Attempts: { N: String(task.attempt - 1) } };
    return this.#end(claimed, task.row, { set, remove: claimAttributes });
  }

  fail(claimed: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, version: number, lastError: string): Promise<boolean> {
    const set = {
      Status: { S: 'Failed' },
      FailedAt: { S: this.#options.now().toISOString() },
      LastError: { S: lastError },
      Version: versionAfter(version),
    };
    return this.#end(claimed, row, { set, remove: [...claimAttributes, 'NextAttemptAt', 'HandOvers'] });
  }

  /** No two claims have the same: the one that a repeated request meets is known by it as its own. */
  #nextClaimant(): string {
    this.#made += 1;
    return `${this.#options.claimant}/${this.#made}`;
  }

  /** Whether the claim was still ours to end. Where the condition fails on what this very end has left, its answer was lost, and the SDK has repeated it. */
  async #end(claimed: Pick<Claim, 'claimedBy' | 'claimedUntil'>, row: Item, whole: End): Promise<boolean> {
    const end = withRoom(whole, row);
    const { updated, item } = await updateIf(this.#options.client, this.#inputOf(claimed, row, end));
    const left: Item = { ...(row.Attempts ? { Attempts: row.Attempts } : {}), ...end.set };
    return updated || (!item.ClaimedBy && Object.entries(left).every(([name, value]) => isDeepStrictEqual(item[name], value)));
  }

  #inputOf(
    { claimedBy, claimedUntil }: Pick<Claim, 'claimedBy' | 'claimedUntil'>,
    row: Item,
    { set, remove }: End,
  ): UpdateItemCommandInput {
    const sets = Object.keys(set).map((name) => `${name === 'Status' ? '#status' : name} = :${name}`);
    return {
      TableName: this.#options.tableName,
      Key: { TaskID: { S: row.TaskID?.S ?? '' } },
      UpdateExpression: `SET ${sets.join(', ')} REMOVE ${remove.join(', ')}`,
      ConditionExpression: ownClaim,
      ExpressionAttributeNames: status,
      ExpressionAttributeValues: {
        ':pending': { S: 'Pending' },
        ':claimant': { S: claimedBy },
        ':until': { S: claimedUntil },
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      },
    };
  }
}

/** What the end of a claim leaves of the task. */
interface End {
  readonly set: Item;
  readonly remove: readonly string[];
}

/** A row that is as large as rows may be ends as well: what was to be said of its failure is cut. */
function withRoom({ set: { LastError, ...set }, remove }: End, row: Item): End {
  if (LastError?.S === undefined) return { set, remove };
  const others = Object.entries({ ...row, ...set }).filter(([name]) => name !== 'LastError' && !remove.includes(name));
  return { set: { ...set, LastError: { S: textThatFits('LastError', LastError.S, Object.fromEntries(others)) } }, remove };
}

function versionAfter(version: number): { N: string } {
  return { N: String(version + 1) };
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
  const refused = (reason: string) => ({ refused: reason, attempt: attemptsIn(item) });
  if (item.Status?.S !== 'Pending') return refused('no longer pending');
  if (item.ExecutionTime?.S !== executionTime) return refused('rescheduled');
  if ((item.NextAttemptAt?.S ?? '') > at.toISOString()) return refused('in back-off');
  if (isClaimed(item, at)) return { ...refused(claimedByAnother), claimedBy: item.ClaimedBy?.S };
  return refused(item.HandOvers ? tooLong : claimedByAnother);
}

/** The one refusal after which the task may still be anybody's: its claimant may crash. */
export const claimedByAnother = 'claimed by another run';

/** It was cut off in a function of a minute: one with a quarter of an hour is to take it. */
export const tooLong = 'cut off before, and left to a worker';

/** How many attempts a row counts; undefined where it counts none that can be read. */
export function attemptsIn({ Attempts }: Item): number | undefined {
  return Attempts?.N === undefined ? undefined : Number(Attempts.N);
}
