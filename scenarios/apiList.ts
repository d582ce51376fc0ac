import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const ids = (body: Readonly<Record<string, unknown>>) => (Array.isArray(body['Tasks']) ? body['Tasks'].map(({ TaskID }) => TaskID) : []);

export default scenario(
  'GET /tasks lists by status, due range and priority from the index, page by page, and refuses what no index serves',
  async ({ api, tasks, step }) => {
    await step('seed tasks', () =>
      tasks.put(
        { TaskID: 'a', ExecutionTime: '2030-01-01T08:00:00Z', Priority: 1 },
        { TaskID: 'b', ExecutionTime: '2030-01-02T08:00:00+02:00' },
        { TaskID: 'c', ExecutionTime: '2030-01-03T08:00:00Z', Priority: 1 },
        { TaskID: 'd', ExecutionTime: '2030-01-01T08:00:00Z', Status: 'Completed' },
      ),
    );

    const all = await step('list the pending ones', () => api.ask('GET', '/tasks?status=Pending'));
    expect(all).toMatchObject({ status: 200, body: { Index: 'DueTasks' } });
    expect(ids(all.body)).toEqual(['a', 'b', 'c']);
    expect(ids((await api.ask('GET', '/tasks?status=Pending&dueFrom=2030-01-02T06:00:00Z')).body)).toEqual(['b', 'c']);
    expect(ids((await api.ask('GET', '/tasks?status=Pending&priority=1')).body)).toEqual(['a', 'c']);

    const first = await step('read a page', () => api.ask('GET', '/tasks?status=Pending&limit=2'));
    const next = await step('and the next', () => api.ask('GET', `/tasks?status=Pending&limit=2&pageToken=${first.body['NextPageToken']}`));
    expect([...ids(first.body), ...ids(next.body)]).toEqual(['a', 'b', 'c']);
    const elsewhere = await step('use its token for another filter', () =>
      api.ask('GET', `/tasks?status=Completed&limit=2&pageToken=${first.body['NextPageToken']}`),
    );
    expect(elsewhere).toMatchObject({ status: 400, body: { parameter: 'pageToken' } });
    expect(await api.ask('GET', '/tasks?priority=1')).toMatchObject({ status: 400, body: { parameter: 'priority', Index: 'DueTasks' } });
  },
);
