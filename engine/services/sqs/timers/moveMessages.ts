import { defineTimer } from '../../../kernel/service.ts';
import { moveStep, moveTimerKind } from '../moveTasks.ts';
import type { SqsState } from '../state.ts';

/** One step of a message move task. */
export const moveMessages = defineTimer<{ readonly taskId: string }, SqsState>({
  kind: moveTimerKind,

  run({ taskId }, context) {
    context.transaction((inside) => {
      const task = inside.state.moveTasks.get(taskId);
      if (task?.status === 'RUNNING') moveStep(task, inside);
    });
  },
});
