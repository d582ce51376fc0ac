import type { CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { resourceNotFound, unsupportedOperation } from '../errors.ts';
import { moveTimerKind, taskIdIn } from '../moveTasks.ts';
import { policyAt } from '../queues.ts';
import type { SqsState } from '../state.ts';

type Input = Checked<CancelMessageMoveTaskRequest, 'TaskHandle'>;

/** Stops a move; what was moved stays moved. Sandbox: at once, so CANCELLING is never seen. */
export const CancelMessageMoveTask = defineAction<Input, CancelMessageMoveTaskResult, SqsState>({
  name: 'CancelMessageMoveTask',
  resource: ({ TaskHandle }) => taskIdIn(TaskHandle)?.sourceArn ?? '*',
  resourcePolicy: ({ TaskHandle }, place) => policyAt(taskIdIn(TaskHandle)?.sourceArn ?? '', place),

  run({ TaskHandle }, { state, timers }) {
    const task = state.moveTasks.get(taskIdIn(TaskHandle)?.taskId ?? '');
    if (!task) throw resourceNotFound('Task does not exist.');
    if (task.status !== 'RUNNING') throw unsupportedOperation('Only active tasks can be cancelled.');
    state.moveTasks.put({ ...task, status: 'CANCELLED' });
    timers.delete(moveTimerKind, task.id);
    return { ApproximateNumberOfMessagesMoved: task.moved };
  },
});
