import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task of the type function invokes another function, and fails by what that throws',
  async ({ tasks, rule, names, functions, step }) => {
    await functions.withProbe('flaky', names.executor, async (FunctionName) => {
      const task = (TaskID: string, succeedsAt: number) => ({
        TaskID,
        ExecutionTime: '2030-01-01T08:00:00Z',
        TaskType: 'function',
        MaxAttempts: 1,
        Parameters: { FunctionName, Payload: { succeedsAt } },
      });
      await step('seed a task that succeeds and one that does not', () => tasks.put(task('works', 1), task('breaks', 9)));

      expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ completed: 1, failed: 1 });

      expect(await tasks.status('works')).toBe('Completed');
      expect(await tasks.get('breaks')).toMatchObject({ Status: 'Failed', LastError: expect.stringContaining('attempt 1 by key') });
    });
  },
);
