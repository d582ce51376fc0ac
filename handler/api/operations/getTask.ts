import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Operate } from '../place.ts';
import { noSuchTask } from '../problem.ts';
import { taskView } from '../taskView.ts';

export const getTask: Operate = async ({ path: { taskId = '' } }, { client, tasksTable }) => {
  const { Item } = await client.send(new GetItemCommand({ TableName: tasksTable, Key: { TaskID: { S: taskId } }, ConsistentRead: true }));
  if (!Item) throw noSuchTask(taskId);
  return { status: 200, body: taskView(Item) };
};
