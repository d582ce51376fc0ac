import { createHmac } from 'node:crypto';
import { expect } from '../sandbox/scenario/expect.ts';
import { webhookSecret, withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A webhook is called with a key, the number of the attempt and a signature that proves who calls',
  async (scene) => {
    const { tasks, rule, step } = scene;
    await withReceiver(
      scene,
      (_, response) => void response.end(),
      async ({ received, parameters }) => {
        await step('seed a task that calls', () =>
          tasks.put({
            TaskID: 'call',
            ExecutionTime: '2030-01-01T08:00:00Z',
            TaskType: 'webhook',
            Parameters: { ...parameters, Body: { order: 7 } },
          }),
        );

        expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ completed: 1 });

        const [call, ...others] = received;
        expect(others).toEqual([]);
        expect(call).toMatchObject({
          method: 'POST',
          path: '/hook',
          body: '{"order":7}',
          headers: { 'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/), 'x-task-attempt': '1' },
        });
        const [, seconds, digest] = /^t=(\d+),v1=(\w+)$/.exec(String(call?.headers['x-task-signature'])) ?? [];
        expect(digest).toBe(createHmac('sha256', webhookSecret).update(`${seconds}.${call?.body}`).digest('hex'));
      },
    );
  },
  { needs: ['local-receiver'] },
);
