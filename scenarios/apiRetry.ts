import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario('POST /tasks/{taskId}/retry takes a failed task, and no other', async ({ api, tasks, step }) => {
  const attributes = { ExecutionTime: '2199-01-01T08:00:00Z' };
  await step('seed a task of each status', () =>
    tasks.put(
      { TaskID: 'failed', ...attributes, Status: 'Failed', Attempts: 3, LastError: 'Error: no', Version: 4 },
      { TaskID: 'pending', ...attributes },
      { TaskID: 'completed', ...attributes, Status: 'Completed' },
      { TaskID: 'cancelled', ...attributes, Status: 'Cancelled' },
    ),
  );

  for (const taskId of ['pending', 'completed', 'cancelled'])
    expect(await step(`retry the ${taskId} one`, () => api.ask('POST', `/tasks/${taskId}/retry`))).toMatchObject({
      status: 409,
      body: { type: 'urn:daily-task-scheduler:wrong-status', status: 409 },
    });
  expect(await step('retry the failed one', () => api.ask('POST', '/tasks/failed/retry'))).toMatchObject({
    status: 202,
    body: { TaskID: 'failed', Status: 'Pending', Version: 5 },
  });
  expect(await step('retry it again', () => api.ask('POST', '/tasks/failed/retry'))).toMatchObject({ status: 409 });
  expect(await tasks.get('failed')).not.toHaveProperty('Attempts');
});
