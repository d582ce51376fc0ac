import { updateIf } from '../../tasks/conditionalWrite.ts';
import { wrongStatus } from '../changeIf.ts';
import type { Operate } from '../place.ts';
import { noSuchTask } from '../problem.ts';
import { taskView } from '../taskView.ts';

/** Back to Pending, and into the index of due retries: the retry rule comes every five minutes. The occurrence stays the same, and so does its key. */
export const retryTask: Operate = async ({ path: { taskId = '' } }, { client, tasksTable, now }) => {
  const { updated, item } = await updateIf(client, {
    TableName: tasksTable,
    Key: { TaskID: { S: taskId } },
    UpdateExpression:
      'SET #status = :pending, NextAttemptAt = :now, Version = if_not_exists(Version, :none) + :one REMOVE Attempts, HandOvers, FailedAt, ClaimedBy, ClaimedUntil',
    ConditionExpression: '#status = :failed',
    ExpressionAttributeNames: { '#status': 'Status' },
    ExpressionAttributeValues: {
      ':pending': { S: 'Pending' },
      ':failed': { S: 'Failed' },
      ':now': { S: now().toISOString() },
      ':none': { N: '0' },
      ':one': { N: '1' },
    },
    ReturnValues: 'ALL_NEW',
  });
  if (updated) return { status: 202, body: taskView(item) };
  throw item.TaskID ? wrongStatus(item, 'tried again: only a failed one can') : noSuchTask(taskId);
};
