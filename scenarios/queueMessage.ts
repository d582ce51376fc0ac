import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task of the type queue sends its message, with the key and the attempt',
  async ({ tasks, rule, queues, step }) => {
    await step('seed a task that sends', () =>
      tasks.put({ TaskID: 'send', ExecutionTime: '2030-01-01T08:00:00Z', TaskType: 'queue', Parameters: { Body: { order: 7 } } }),
    );

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ completed: 1 });

    expect(await queues.messages()).toContainEqual({
      body: { order: 7 },
      attributes: { IdempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/), Attempt: '1' },
    });
  },
);
