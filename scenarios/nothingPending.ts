import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario('A run with nothing pending succeeds and says so', async ({ tasks, rule, step }) => {
  await step('seed a task that is completed already', () =>
    tasks.put({ TaskID: 'done', Status: 'Completed', ExecutionTime: '2030-01-01T08:00:00Z' }),
  );

  const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

  expect(run).toMatchObject({ level: 'INFO', message: 'run finished', due: 0, completed: 0, failed: 0 });
  expect(await tasks.status('done')).toBe('Completed');
});
