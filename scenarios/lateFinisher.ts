import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A late finisher cannot complete a task whose claim it has lost',
  async ({ tasks, rule, logs, names, functions, step }) => {
    await functions.withProbe('thief', names.executor, async (FunctionName) => {
      await step('seed a task that takes the claim away while it is executed', () =>
        tasks.put({
          TaskID: 'stolen',
          ExecutionTime: '2030-01-01T08:00:00Z',
          TaskType: 'function',
          Recurrence: 'daily',
          Parameters: { FunctionName },
        }),
      );

      const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

      expect(run).toMatchObject({ due: 1, completed: 0, overtaken: 1 });
      expect(await tasks.get('stolen')).toMatchObject({ Status: 'Pending', ClaimedBy: 'another-run' });
      expect(await tasks.list()).toHaveLength(1);
      expect(await logs.ofTask('stolen')).toEqual([
        expect.objectContaining({ level: 'WARN', message: 'task overtaken', reason: 'the claim was lost before the task was completed' }),
      ]);
    });
  },
);
