import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario('A pending task that is due is completed by the 09:00 run', async ({ tasks, rule, logs, step }) => {
  await step('seed a task that is due', () => tasks.put({ TaskID: 'due', ExecutionTime: '2030-01-01T08:00:00Z' }));

  const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

  expect(await tasks.status('due')).toBe('Completed');
  expect(run).toMatchObject({ due: 1, completed: 1, failed: 0 });
  expect(await logs.ofTask('due')).toEqual([
    expect.objectContaining({ level: 'INFO', message: 'task completed', requestId: run.requestId }),
  ]);
});
