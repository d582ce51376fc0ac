import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const receivedAtMost = 5;

export default scenario(
  'A message that its receiver never deletes comes to a queue of its own, and not among the dead letters',
  async ({ tasks, rule, queues, step }) => {
    await step('seed a task that sends', () =>
      tasks.put({ TaskID: 'send', ExecutionTime: '2030-01-01T08:00:00Z', TaskType: 'queue', Parameters: { Body: { order: 8 } } }),
    );
    await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

    for (let received = 1; received <= receivedAtMost; received += 1)
      expect(await step('receive the message, and do not delete it', () => queues.messages())).toMatchObject([{ body: { order: 8 } }]);
    expect(await step('receive once more', () => queues.messages())).toEqual([]);

    expect(await queues.unhandled()).toMatchObject([{ body: { order: 8 }, attributes: { Attempt: '1' } }]);
    expect(await queues.deadLetters()).toEqual([]);
  },
);
