import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'The result of a run is kept for ninety days, and then forgotten',
  async ({ api, tasks, rule, retryRule, auditRule, auditGoesOnRule, engine, step }) => {
    await step('seed a task, and let 09:00 come', async () => {
      await tasks.put({ TaskID: 'due', ExecutionTime: '2030-01-01T08:00:00Z' });
      await rule.comesDue('2030-01-01T09:00:00Z');
    });
    await step('leave no rule to fire', async () => {
      for (const each of [rule, retryRule, auditRule, auditGoesOnRule]) await each.disable();
    });

    await step('travel almost ninety days', () => engine.travel('2030-04-01T08:59:00Z'));
    const { body } = await step('ask for the runs', () => api.ask('GET', '/runs'));
    expect(body['Runs']).toMatchObject([{ State: 'Finished', Due: 1, Completed: 1 }]);

    await step('travel on, by the two days that DynamoDB may take', () => engine.travel('2030-04-03T09:01:00Z'));
    expect(await api.ask('GET', '/runs')).toMatchObject({ status: 200, body: { Runs: [] } });
    expect(await tasks.status('due')).toBe('Completed');
  },
  { needs: ['virtual-clock'] },
);
