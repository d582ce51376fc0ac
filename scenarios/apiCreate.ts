import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const task = { TaskID: 'by-api', TaskName: 'Send the report', ExecutionTime: '2030-01-01T08:00:00Z', Priority: 2 };

export default scenario(
  'POST /tasks creates a task once: the same body again is 200, another is 409, and the run executes it',
  async ({ api, tasks, rule, step }) => {
    const first = await step('create a task', () => api.ask('POST', '/tasks', task));
    const again = await step('create it again', () => api.ask('POST', '/tasks', task));
    const other = await step('create another of the same id', () => api.ask('POST', '/tasks', { ...task, Priority: 1 }));

    expect(first).toMatchObject({
      status: 201,
      headers: { location: '/tasks/by-api' },
      body: { ...task, ExecutionTime: '2030-01-01T08:00:00.000Z', Status: 'Pending', Version: 1 },
    });
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(other).toMatchObject({ status: 409, body: { type: 'urn:daily-task-scheduler:task-exists' } });
    expect(other.headers['content-type']).toBe('application/problem+json');

    await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));
    expect(await tasks.status('by-api')).toBe('Completed');
    expect(await api.ask('GET', '/tasks/by-api')).toMatchObject({ status: 200, body: { Status: 'Completed', Version: 2 } });
  },
);
