import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const byHand = { TaskID: 'by-hand', TaskName: 'Water the plants', Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z' };

export default scenario(
  'A row of four attributes, written by hand, is a whole task: of version 0, and completed by the run',
  async ({ api, tasks, rule, step }) => {
    await step('write the row', () => tasks.put(byHand));

    expect(await tasks.get('by-hand')).toEqual(byHand);
    expect(await step('read it by the API', () => api.ask('GET', '/tasks/by-hand'))).toMatchObject({
      status: 200,
      body: { TaskID: 'by-hand', Status: 'Pending', Version: 0 },
    });

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ due: 1, completed: 1 });
    expect(await tasks.get('by-hand')).toEqual({
      ...byHand,
      Status: 'Completed',
      Attempts: 1,
      CompletedAt: expect.stringMatching(/^\d{4}-/),
      Version: 1,
    });
  },
);
