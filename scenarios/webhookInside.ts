import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const inside = ['http://169.254.169.254/latest/meta-data/', 'http://[::ffff:10.0.0.1]/', 'http://localhost:1/', 'http://2130706433/'];

export default scenario(
  'A webhook gets into no private network, not by address, not by name, not by redirect',
  async (scene) => {
    const { tasks, rule, logs, step } = scene;
    await withReceiver(
      scene,
      (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/inside' }).end(),
      async ({ parameters }) => {
        await step('seed tasks that try', () =>
          tasks.put(
            ...[...inside, parameters.Url].map((Url, index) => ({
              TaskID: `try-${index}`,
              ExecutionTime: '2030-01-01T08:00:00Z',
              TaskType: 'webhook',
              Parameters: { ...parameters, Url },
            })),
          ),
        );

        expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ due: 5, failed: 5 });

        for (let index = 0; index <= inside.length; index += 1)
          expect(await logs.ofTask(`try-${index}`)).toEqual([
            expect.objectContaining({ message: 'task failed', errorName: 'ForbiddenAddress', attempt: 1 }),
          ]);
      },
    );
  },
  { needs: ['local-receiver'] },
);
