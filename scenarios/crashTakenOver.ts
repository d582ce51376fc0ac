import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task whose function is cut off in the middle is taken over once its lease has expired, with the same key',
  async ({ tasks, engine, names, functions, step }) => {
    await functions.withProbe(
      'keeper',
      names.executor,
      async (FunctionName) => {
        await step('let the executor not see its deadline, two seconds away', () =>
          functions.configure(names.executor, { HAND_OVER_BEFORE_MS: '0' }, 2),
        );
        await step('seed a task that hangs at its first attempt', () =>
          tasks.put({
            TaskID: 'crash',
            ExecutionTime: '2030-01-01T08:00:00Z',
            TaskType: 'function',
            Parameters: { FunctionName, Payload: { hangsAt: 1 } },
          }),
        );

        await step('let 09:00 come', () => engine.travel('2030-01-01T09:00:10Z'));
        const held = await tasks.get('crash');
        expect(held).toMatchObject({ Status: 'Pending', Attempts: 1, ClaimedBy: expect.any(String) });

        await step('let the lease expire, and Lambda deliver the event again', () => engine.travel('2030-01-01T09:05:00Z'));

        const done = await tasks.get('crash');
        expect(done).toMatchObject({ Status: 'Completed', Attempts: 2 });
        expect(Date.parse(String(done?.['CompletedAt']))).toBeGreaterThan(Date.parse(String(held?.['ClaimedUntil'])));
        const keys = done?.['SeenKeys'];
        expect(keys).toHaveLength(2);
        expect(new Set(Array.isArray(keys) ? keys : []).size).toBe(1);
      },
      [names.retrier],
    );
  },
  { needs: ['virtual-clock'], long: true },
);
