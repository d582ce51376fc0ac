import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const count = 24;

export default scenario(
  'A function that is updated in mid-run finishes that run as it was, and executes each task once',
  async (scene) => {
    const { tasks, functions, names, step } = scene;
    let update: Promise<void> | undefined;
    const respond = async (_: unknown, response: { end(): void }) => {
      update ??= functions.configure(names.executor, { UPDATED: 'yes' });
      await sleep(100);
      response.end();
    };
    await withReceiver(scene, respond, async ({ received, parameters }) => {
      await step('seed tasks that take a while', () =>
        tasks.put(
          ...Array.from({ length: count }, (_, index) => ({
            TaskID: `slow-${index}`,
            ExecutionTime: '2030-01-01T08:00:00Z',
            TaskType: 'webhook',
            Parameters: { ...parameters, Body: `${index}` },
          })),
        ),
      );

      const run = await step('run them, and update the function with the first of them', () =>
        functions.invoke(names.executor, { time: '2030-01-01T09:00:00Z' }),
      );
      await update;
      const after = await step('run once more, with the updated function', () =>
        functions.invoke(names.executor, { time: '2030-01-01T09:00:00Z' }),
      );

      expect(run).toMatchObject({ error: undefined, result: { due: count, completed: count } });
      expect(after).toMatchObject({ error: undefined, result: { due: 0 } });
      expect(new Set(received.map(({ body }) => body)).size).toBe(count);
      expect(received).toHaveLength(count);
    });
  },
  { needs: ['local-receiver'] },
);
