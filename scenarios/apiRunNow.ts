import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { eventually } from '../sandbox/verbs/eventually.ts';

export default scenario(
  'POST /runs runs what is due now; its result is at its Location, and in the list of runs',
  async ({ api, tasks, step }) => {
    await step('seed a task that is due and one that is not', () =>
      tasks.put({ TaskID: 'due', ExecutionTime: '2020-01-01T08:00:00Z' }, { TaskID: 'tomorrow', ExecutionTime: '2199-01-02T08:00:00Z' }),
    );

    const accepted = await step('ask for a run', () => api.ask('POST', '/runs'));
    expect(accepted).toMatchObject({ status: 202, body: { RunID: expect.stringMatching(/^\d{8}T\d{6}Z-/) } });
    expect(accepted.headers['location']).toBe(`/runs/${accepted.body['RunID']}`);

    const run = await step('wait for its result', () =>
      eventually(async () => {
        const { body } = await api.ask('GET', `/runs/${accepted.body['RunID']}`);
        return body['State'] === 'Finished' ? body : undefined;
      }, 'the run to finish'),
    );
    expect(run).toMatchObject({ RunID: accepted.body['RunID'], Trigger: 'api', Due: 1, Completed: 1 });
    expect(await tasks.status('due')).toBe('Completed');
    expect(await tasks.status('tomorrow')).toBe('Pending');
    const { body } = await step('list the runs', () => api.ask('GET', '/runs?limit=100'));
    expect(body['Runs']).toContainEqual(run);
  },
);
