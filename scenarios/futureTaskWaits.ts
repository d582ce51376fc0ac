import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario('A task of a later day waits for its day', async ({ tasks, rule, retryRule, step }) => {
  await step('leave no other rule to fire', () => retryRule.disable());
  await step('seed a task for the third', () => tasks.put({ TaskID: 'later', ExecutionTime: '2030-01-03T08:59:59+00:00' }));

  await step('let the runs of the first and the second come', async () => {
    expect(await rule.comesDue('2030-01-01T09:00:00Z')).toMatchObject({ completed: 0 });
    expect(await rule.comesDue('2030-01-02T09:00:00Z')).toMatchObject({ completed: 0 });
  });
  expect(await tasks.status('later')).toBe('Pending');

  await step('let the run of the third come', () => rule.comesDue('2030-01-03T09:00:00Z'));
  expect(await tasks.status('later')).toBe('Completed');
});
