import type { Done } from '../ledger/owedCompletions.ts';
import { errorFields } from '../log.ts';
import { PermanentFailure } from '../processors/failure.ts';
import { readRecurrence } from '../recurrence/recurrence.ts';
import { attemptsIn, claimedByAnother, type Refusal, tooLong, type Unreadable } from '../tasks/claims.ts';
import { readInstant } from '../tasks/instant.ts';
import { type NextOccurrence, occurrenceAfter } from '../tasks/nextOccurrence.ts';
import { idempotencyKey } from '../tasks/occurrence.ts';
import { readVersion } from '../tasks/readRow.ts';
import type { Candidate, Claim, Task } from '../tasks/task.ts';
import { backOffMs } from './backOff.ts';
import type { Executor } from './executor.ts';
import { untilWritten } from './untilWritten.ts';

/**
 * How one task ended. `retried`: it failed and is in back-off. `failed`: its attempts are used up. `skipped`: not ours to execute. `overtaken`:
 * executed, but the claim had been lost meanwhile. `interrupted`: the table could not be written, so what the row says is older than what happened.
 * `unreadable`: claimed or not, the row can't be what a task is. `left`: cut off by the function's own deadline, and still to be executed.
 */
export type Outcome = 'completed' | 'retried' | 'failed' | 'skipped' | 'overtaken' | 'interrupted' | 'unreadable' | 'left';

export interface Ended {
  readonly outcome: Outcome;
  /** For `retried`: when. */
  readonly nextAttemptAtMs?: number;
  /** For `completed`: from when it was due to when it was done. */
  readonly lagSeconds?: number;
  /** For `skipped`: under another's live claim, so that nobody knows yet how it ends. */
  readonly heldElsewhere?: boolean;
  /** For `skipped`: the TaskID of one that takes longer than this function has. */
  readonly forWorker?: string;
}

/** Claims, executes and completes one task, and writes its line. Never throws: one task doesn't stop the others. */
export async function executeTask(candidate: Candidate, executor: Executor): Promise<Ended> {
  const fields = { taskId: candidate.taskId, executionTime: candidate.executionTime };
  let claim: Claim | Refusal | Unreadable;
  try {
    claim = await executor.claims.claim(candidate);
  } catch (error) {
    // What the table refuses of a claim it always will: the row has no room for one.
    const unreadable = error instanceof Error && error.name === 'ValidationException';
    executor.log.error(unreadable ? 'task unreadable' : 'task interrupted', { ...fields, ...errorFields(error) });
    return { outcome: unreadable ? 'unreadable' : 'interrupted' };
  }
  if ('refused' in claim) return skip(claim, candidate, executor);
  try {
    return await ('unreadable' in claim ? failUnreadable(claim, executor) : executeClaimed(claim, executor));
  } catch (error) {
    const { row } = 'unreadable' in claim ? claim : claim.task;
    executor.log.error('task interrupted', { ...fields, attempt: attemptsIn(row), ...errorFields(error) });
    return { outcome: 'interrupted' };
  }
}

function skip({ refused, claimedBy, attempt }: Refusal, { taskId, executionTime }: Candidate, { log }: Executor): Ended {
  log.info('task skipped', { taskId, executionTime, attempt, reason: refused, claimedBy });
  return { outcome: 'skipped', heldElsewhere: refused === claimedByAnother, ...(refused === tooLong ? { forWorker: taskId } : {}) };
}

async function executeClaimed(claim: Claim, executor: Executor): Promise<Ended> {
  const { task } = claim;
  const owed = await executor.owed.find(claim);
  if (!owed && task.attempt > task.maxAttempts) return fail(claim, usedUp(task), executor);

  const startedAt = owed?.startedAt ?? executor.now();
  let next: NextOccurrence | undefined;
  try {
    next = task.recurrence === undefined ? undefined : occurrenceAfter(task, readRecurrence(task.recurrence), startedAt);
    if (!owed) await executor.process(task, { idempotencyKey: idempotencyKey(task), signal: executor.deadline.signal });
  } catch (error) {
    return endFailed(claim, error, startedAt, executor);
  }
  return complete(claim, next, owed ?? { startedAt, completedAt: executor.now() }, executor);
}

/** What succeeded is not to be executed again: its completion is the one write that is repeated. */
async function complete(claim: Claim, next: NextOccurrence | undefined, done: Done, executor: Executor): Promise<Ended> {
  const { task } = claim;
  const { startedAt, completedAt } = done;
  let kept = false;
  const completed = await untilWritten(async () => {
    try {
      return await executor.claims.complete(claim, next, completedAt);
    } catch (error) {
      if (!kept) kept = await keepOwed(claim, done, executor);
      throw error;
    }
  }, executor);

  const line = {
    ...fieldsOf(task),
    durationMs: completedAt.getTime() - startedAt.getTime(),
    nextOccurrence: next?.row.ExecutionTime?.S,
  };
  if (!completed) {
    executor.log.warn('task overtaken', { ...line, nextOccurrence: undefined, reason: 'the claim was lost before the task was completed' });
    return { outcome: 'overtaken' };
  }
  executor.log.info('task completed', line);
  const dueMs = readInstant(task.executionTime) ?? startedAt.getTime();
  return { outcome: 'completed', lagSeconds: Math.max(0, (completedAt.getTime() - dueMs) / 1000) };
}

/** Nothing more can be done where neither table takes it: then the task is executed again, with the same key. */
async function keepOwed(claim: Claim, done: Done, { owed, log }: Executor): Promise<boolean> {
  try {
    await owed.keep(claim, done);
    return true;
  } catch (error) {
    log.warn('completion not kept', { ...fieldsOf(claim.task), ...errorFields(error) });
    return false;
  }
}

/** What the function itself cut off is nobody's failure this often; from then on it is an attempt, so that no task goes on for ever. */
const mostHandOvers = 3;

async function endFailed(claim: Claim, error: unknown, startedAt: Date, executor: Executor): Promise<Ended> {
  const { task } = claim;
  const permanent = error instanceof PermanentFailure;
  if (executor.deadline.signal.aborted && !permanent && task.handOvers < mostHandOvers) return handOver(claim, error, executor);
  if (permanent || task.attempt >= task.maxAttempts) return fail(claim, error, executor);

  const nextAttemptAtMs = executor.now().getTime() + backOffMs(task.attempt, executor.backOff);
  const durationMs = executor.now().getTime() - startedAt.getTime();
  const nextAttemptAt = new Date(nextAttemptAtMs);
  executor.log.warn('task attempt failed', {
    ...fieldsOf(task),
    durationMs,
    nextAttemptAt: nextAttemptAt.toISOString(),
    ...errorFields(error),
  });
  const ours = await executor.claims.retryAt(claim, nextAttemptAt, textOf(error));
  return ours ? { outcome: 'retried', nextAttemptAtMs } : { outcome: 'overtaken' };
}

async function handOver(claim: Claim, error: unknown, executor: Executor): Promise<Ended> {
  const reason = `cut off by the deadline of the function, ${claim.task.handOvers + 1} of ${mostHandOvers} times that are no attempt`;
  executor.log.warn('task left', { ...fieldsOf(claim.task), reason, ...errorFields(error) });
  return { outcome: (await executor.claims.release(claim)) ? 'left' : 'overtaken' };
}

async function fail(claim: Claim, error: unknown, executor: Executor): Promise<Ended> {
  executor.log.error('task failed', { ...fieldsOf(claim.task), ...errorFields(error) });
  return bury({ ...claim, row: claim.task.row }, textOf(error), executor);
}

async function failUnreadable(claim: Unreadable, executor: Executor): Promise<Ended> {
  executor.log.error('task unreadable', { taskId: claim.row.TaskID?.S, attempt: attemptsIn(claim.row), reason: claim.unreadable });
  const { outcome } = await bury(claim, claim.unreadable, executor);
  return { outcome: outcome === 'failed' ? 'unreadable' : outcome };
}

/** The letter first, while the claim is held: it may come twice, but never not at all. */
async function bury(
  { row, ...claim }: Omit<Unreadable, 'unreadable'>,
  lastError: string,
  { deadLetters, claims }: Executor,
): Promise<Ended> {
  await deadLetters.send(row, lastError);
  return { outcome: (await claims.fail(claim, row, readVersion(row), lastError)) ? 'failed' : 'overtaken' };
}

function usedUp({ row, maxAttempts }: Task): PermanentFailure {
  const last = row.LastError?.S ?? 'the function ended before it could say why';
  return new PermanentFailure(`none of ${maxAttempts} attempts came to an end; the last failure: ${last}`);
}

function fieldsOf({ taskId, executionTime, taskName, taskType, attempt, priority }: Task) {
  return { taskId, executionTime, taskName, taskType, attempt, priority };
}

function textOf(error: unknown): string {
  const { errorName, errorMessage } = errorFields(error);
  return `${errorName}: ${errorMessage}`.slice(0, longestError);
}

/** It is stored with the task and read with every claim of it. */
const longestError = 1_000;
