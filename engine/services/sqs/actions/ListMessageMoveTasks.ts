import type { ListMessageMoveTasksRequest, ListMessageMoveTasksResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { queueAt, taskHandle } from '../moveTasks.ts';
import { policyAt } from '../queues.ts';
import type { SqsState } from '../state.ts';

/** The most recent move tasks of a queue, newest first. AWS: the handle is told while a task runs. */
export const ListMessageMoveTasks = defineAction<Checked<ListMessageMoveTasksRequest, 'SourceArn'>, ListMessageMoveTasksResult, SqsState>({
  name: 'ListMessageMoveTasks',
  access: 'read',
  resource: ({ SourceArn }) => SourceArn,
  resourcePolicy: ({ SourceArn }, place) => policyAt(SourceArn, place),

  run({ SourceArn, MaxResults = 1 }, context) {
    queueAt(SourceArn, 'SourceArn', context);
    const tasks = context.state.moveTasks.list().filter((task) => task.sourceArn === SourceArn);
    const newest = tasks.sort((a, b) => b.startedAt - a.startedAt).slice(0, MaxResults);
    const Results = newest.map((task) => ({
      ...(task.status === 'RUNNING' && { TaskHandle: taskHandle(task) }),
      Status: task.status,
      SourceArn,
      ...(task.destinationArn !== undefined && { DestinationArn: task.destinationArn }),
      ...(task.perSecond !== undefined && { MaxNumberOfMessagesPerSecond: task.perSecond }),
      ApproximateNumberOfMessagesMoved: task.moved,
      ApproximateNumberOfMessagesToMove: task.toMove,
      ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
      StartedTimestamp: task.startedAt,
    }));
    return { Results };
  },
});
