import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task of the type log, or of none, is done by the one line that tells of it',
  async ({ tasks, rule, logs, queues, step }) => {
    await step('seed one of the type, and one without', () =>
      tasks.put(
        { TaskID: 'typed', ExecutionTime: '2030-01-01T08:00:00Z', TaskType: 'log' },
        { TaskID: 'untyped', ExecutionTime: '2030-01-01T08:00:00Z' },
      ),
    );

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ completed: 2 });
    for (const taskId of ['typed', 'untyped'])
      expect(await logs.ofTask(taskId)).toEqual([
        expect.objectContaining({
          level: 'INFO',
          message: 'task completed',
          taskId,
          taskName: `Task ${taskId}`,
          taskType: 'log',
          attempt: 1,
        }),
      ]);
    expect(await queues.messages()).toEqual([]);
  },
);
