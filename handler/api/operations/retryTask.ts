import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { judgeRow } from '../../audit/judgeRow.ts';
import { updateIf } from '../../tasks/conditionalWrite.ts';
import { unexecuted } from '../../tasks/occurrence.ts';
import { readTask, readVersion, UnreadableRow } from '../../tasks/readRow.ts';
import type { Item } from '../../tasks/task.ts';
import { changedMeanwhile, wrongStatus } from '../changeIf.ts';
import type { Operate } from '../place.ts';
import { noSuchTask, Problem } from '../problem.ts';
import { taskView } from '../taskView.ts';

/**
 * Back to Pending, and into the index of due retries: the retry rule comes every five minutes. The occurrence stays the same, and so does its key.
 *
 * Read first: a row by hand may hold anything, and what counts its version up must know what is there.
 */
export const retryTask: Operate = async ({ path: { taskId = '' } }, { client, tasksTable, now }) => {
  const at = { TableName: tasksTable, Key: { TaskID: { S: taskId } } };
  const { Item: seen } = await client.send(new GetItemCommand({ ...at, ConsistentRead: true }));
  checkFailed(seen, taskId);
  const unreadable = whyUnreadable(unexecuted(seen));
  if (unreadable !== undefined) throw unreadableTask(unreadable);

  const { updated, item } = await updateIf(client, {
    ...at,
    UpdateExpression:
      'SET #status = :pending, NextAttemptAt = :now, Version = :next REMOVE Attempts, HandOvers, FailedAt, ClaimedBy, ClaimedUntil, Claims',
    ConditionExpression: `#status = :failed AND ${seen.Version ? 'Version = :seen' : 'attribute_not_exists(Version)'}`,
    ExpressionAttributeNames: { '#status': 'Status' },
    ExpressionAttributeValues: {
      ':pending': { S: 'Pending' },
      ':failed': { S: 'Failed' },
      ':now': { S: now().toISOString() },
      ':next': { N: String(readVersion(seen) + 1) },
      ...(seen.Version ? { ':seen': seen.Version } : {}),
    },
    ReturnValues: 'ALL_NEW',
  });
  if (updated) return { status: 202, body: taskView(item) };
  checkFailed(item.TaskID && item, taskId);
  throw changedMeanwhile();
};

function checkFailed(row: Item | undefined, taskId: string): asserts row is Item {
  if (!row) throw noSuchTask(taskId);
  if (row.Status?.S !== 'Failed') throw wrongStatus(row, 'tried again: only a failed one can');
}

/** What would fail it at once, or let no run find it. */
function whyUnreadable(row: Item): string | undefined {
  try {
    readTask(row);
    return judgeRow(row);
  } catch (error) {
    if (error instanceof UnreadableRow) return error.message;
    throw error;
  }
}

function unreadableTask(reason: string): Problem {
  const wayOut = 'put that right in the table, or delete the task and create it anew';
  return new Problem(409, 'unreadable-task', `it would fail again: ${reason}; ${wayOut}`);
}
