import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task that the function cuts off at its own deadline is handed to a worker with the same key, and has lost no attempt',
  async ({ tasks, rule, engine, names, functions, step }) => {
    await functions.withProbe(
      'keeper',
      names.executor,
      async (FunctionName) => {
        await step('let the executor cut off what takes longer than three seconds', () =>
          functions.configure(names.executor, { HAND_OVER_BEFORE_MS: '2500' }, 5),
        );
        await step('seed a task that takes longer, and may be tried once', () =>
          tasks.put({
            TaskID: 'long',
            ExecutionTime: '2030-01-01T08:00:00Z',
            TaskType: 'function',
            MaxAttempts: 1,
            Parameters: { FunctionName, Payload: { hangsAt: 1 } },
          }),
        );

        expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ due: 1, left: 1, failed: 0 });
        const left = await tasks.get('long');
        expect(left).toMatchObject({ Status: 'Pending', Attempts: 0, HandOvers: 1 });
        expect(left).not.toHaveProperty('ClaimedBy');
        await step('let the retry rule come, which gives it to a worker, who has a quarter of an hour', () =>
          engine.travel('2030-01-01T09:06:00Z'),
        );

        const done = await tasks.get('long');
        expect(done).toMatchObject({ Status: 'Completed', Attempts: 1 });
        const keys = Array.isArray(done?.['SeenKeys']) ? done['SeenKeys'] : [];
        expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
      },
      [names.worker],
    );
  },
  { needs: ['virtual-clock'], long: true },
);
