import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const event = { 'detail-type': 'Scheduled Event', source: 'aws.events', time: '2030-01-01T09:00:00Z', detail: {} };

export default scenario('An event that is delivered twice executes each task once', async ({ tasks, logs, functions, names, step }) => {
  await step('seed a recurring task', () => tasks.put({ TaskID: 'once', ExecutionTime: '2030-01-01T08:00:00Z', Recurrence: 'daily' }));

  const first = await step('deliver the event', () => functions.invoke(names.executor, event));
  const second = await step('deliver it again', () => functions.invoke(names.executor, event));

  expect(first).toMatchObject({ error: undefined, result: { due: 1, completed: 1 } });
  expect(second).toMatchObject({ error: undefined, result: { due: 0, completed: 0 } });
  expect((await tasks.list()).map(({ Status }) => Status).sort()).toEqual(['Completed', 'Pending']);
  expect(await logs.ofTask('once')).toHaveLength(1);
});
