import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { claimBounds, notClaimed } from '../../tasks/liveClaim.ts';
import { beingExecuted } from '../changeIf.ts';
import type { Operate } from '../place.ts';
import { noSuchTask } from '../problem.ts';

export const deleteTask: Operate = async ({ path: { taskId = '' } }, { client, tasksTable, now }) => {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: tasksTable,
        Key: { TaskID: { S: taskId } },
        ConditionExpression: `attribute_exists(TaskID) AND ${notClaimed}`,
        ExpressionAttributeValues: claimBounds(now()),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { status: 204 };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw error.Item ? beingExecuted(error.Item) : noSuchTask(taskId);
  }
};
