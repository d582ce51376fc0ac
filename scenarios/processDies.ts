import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const deadly = 202;
/** Read by Node before the handler: the process ends when a receiver answers so, after the task has done its work and before its row says so. */
const dying = `import { subscribe } from 'node:diagnostics_channel';
subscribe('http.client.response.finish', ({ response }) => { if (response.statusCode === ${deadly}) process.exit(1); });`;

export default scenario(
  'A task whose process dies between its work and its completion is executed again once its lease has expired, with the same key',
  async (scene) => {
    const { tasks, engine, names, functions, step } = scene;
    let answers = 0;
    const respond = (_: unknown, response: { writeHead(status: number): { end(): void } }) => {
      response.writeHead(answers++ === 0 ? deadly : 200).end();
    };
    await withReceiver(scene, respond, async ({ received, parameters }) => {
      await step('let the executor die of an answer', () =>
        functions.configure(names.executor, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(dying)}` }),
      );
      await step('seed a task that is answered so', () =>
        tasks.put({ TaskID: 'dies', ExecutionTime: '2030-01-01T08:00:00Z', TaskType: 'webhook', Parameters: { ...parameters } }),
      );

      await step('let 09:00 come', () => engine.travel('2030-01-01T09:00:10Z'));
      const held = await tasks.get('dies');
      expect(held).toMatchObject({ Status: 'Pending', Attempts: 1, ClaimedBy: expect.any(String) });
      expect(received).toHaveLength(1);
      await step('let the lease expire', () => engine.travel('2030-01-01T09:10:00Z'));

      const done = await tasks.get('dies');
      expect(done).toMatchObject({ Status: 'Completed', Attempts: 2 });
      expect(Date.parse(String(done?.['CompletedAt']))).toBeGreaterThan(Date.parse(String(held?.['ClaimedUntil'])));
      const keys = received.map(({ headers }) => headers['idempotency-key']);
      expect(keys).toEqual([keys[0], keys[0]]);
    });
  },
  { needs: ['virtual-clock', 'local-receiver'] },
);
