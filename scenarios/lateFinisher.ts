import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A late finisher cannot complete a task that another run has taken over and completed, and makes no second next occurrence',
  async (scene) => {
    const { tasks, logs, names, functions, engine, step } = scene;
    const invoke = (time: string) => functions.invoke(names.executor, { time });
    let second: ReturnType<typeof invoke> | undefined;
    const respond = async (_: unknown, response: { end(): void }) => {
      if (!second) {
        // Set, and not moved: nothing moves while the first run is under way.
        await engine.freeze('2030-01-01T09:01:30Z');
        second = invoke('2030-01-01T09:01:30Z');
        await second;
      }
      response.end();
    };
    await withReceiver(scene, respond, async ({ received, parameters }) => {
      await step('let 09:00 come, with nothing due', () => engine.travel('2030-01-01T09:00:00Z'));
      await step('seed a recurring task whose receiver answers only after its lease has expired, and another run has done the task', () =>
        tasks.put({
          TaskID: 'late',
          ExecutionTime: '2030-01-01T08:00:00Z',
          TaskType: 'webhook',
          Recurrence: 'daily',
          Parameters: { ...parameters },
        }),
      );

      const first = await step('run it', () => invoke('2030-01-01T09:00:00Z'));

      expect(await second).toMatchObject({ error: undefined, result: { due: 1, completed: 1 } });
      expect(first).toMatchObject({ error: undefined, result: { due: 1, completed: 0, overtaken: 1 } });
      expect(await tasks.get('late')).toMatchObject({ Status: 'Completed', Attempts: 2 });
      expect(new Set(received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
      expect((await tasks.list()).map(({ Status }) => Status).sort()).toEqual(['Completed', 'Pending']);
      expect((await logs.ofTask('late')).map(({ message }) => message)).toEqual(['task completed', 'task overtaken']);
    });
  },
  { needs: ['virtual-clock', 'local-receiver'] },
);
