import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task that fails is tried again in the same run while time is left, each time with the same key',
  async ({ tasks, rule, retryRule, logs, names, functions, step }) => {
    // Due in the middle of the run, it would keep the clock from passing the back-off.
    await step('leave no other rule to fire', () => retryRule.disable());
    await functions.withProbe('flaky', names.executor, async (FunctionName) => {
      await step('let back-off be short', () => functions.configure(names.executor, { BACK_OFF_BASE_MS: '50' }));
      await step('seed a task that succeeds at its third attempt', () =>
        tasks.put({
          TaskID: 'third-time',
          ExecutionTime: '2030-01-01T08:00:00Z',
          TaskType: 'function',
          Parameters: { FunctionName, Payload: { succeedsAt: 3 } },
        }),
      );

      const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

      expect(run).toMatchObject({ due: 1, completed: 1, retried: 2, failed: 0 });
      expect(await tasks.get('third-time')).toMatchObject({ Status: 'Completed', Attempts: 3 });
      const lines = await logs.ofTask('third-time');
      expect(lines.map(({ message, attempt }) => [message, attempt])).toEqual([
        ['task attempt failed', 1],
        ['task attempt failed', 2],
        ['task completed', 3],
      ]);
      const keys = lines.flatMap(({ errorMessage }) => /by key ([0-9a-f]{32})/.exec(String(errorMessage))?.[1] ?? []);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    });
  },
);
