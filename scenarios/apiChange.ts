import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'PATCH and DELETE change what the caller has seen, and nothing that has changed since or is being executed',
  async ({ api, tasks, rule, target, step }) => {
    const nowMs = target.capabilities.has('virtual-clock') ? Date.parse('2030-01-01T09:00:00Z') : Date.now();
    const ClaimedUntil = new Date(nowMs + 30 * 60_000).toISOString();
    await step('seed tasks by hand', () =>
      tasks.put(
        { TaskID: 'moves', ExecutionTime: '2030-01-01T08:00:00Z' },
        { TaskID: 'cancelled', ExecutionTime: '2030-01-01T08:00:00Z' },
        { TaskID: 'deleted', ExecutionTime: '2030-01-01T08:00:00Z' },
        { TaskID: 'busy', ExecutionTime: '2030-01-01T08:00:00Z', ClaimedBy: 'another', ClaimedUntil },
      ),
    );

    const moved = await step('reschedule a row without a version', () =>
      api.ask('PATCH', '/tasks/moves', { Version: 0, ExecutionTime: '2030-01-05T08:00:00Z' }),
    );
    expect(moved).toMatchObject({ status: 200, body: { Version: 1, ExecutionTime: '2030-01-05T08:00:00.000Z' } });
    const late = await step('change it by what was seen before', () => api.ask('PATCH', '/tasks/moves', { Version: 0, Priority: 1 }));
    expect(late).toMatchObject({ status: 409, body: { type: 'urn:daily-task-scheduler:version-conflict', Version: 1 } });
    expect(await step('cancel one', () => api.ask('PATCH', '/tasks/cancelled', { Version: 0, Status: 'Cancelled' }))).toMatchObject({
      status: 200,
    });
    expect(await step('delete one', () => api.ask('DELETE', '/tasks/deleted'))).toMatchObject({ status: 204 });
    expect(await api.ask('PATCH', '/tasks/busy', { Version: 0, Priority: 1 })).toMatchObject({ status: 409 });
    expect(await api.ask('DELETE', '/tasks/busy')).toMatchObject({
      status: 409,
      body: { type: 'urn:daily-task-scheduler:being-executed' },
    });

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ completed: 0 });
    expect(await tasks.status('moves')).toBe('Pending');
    expect(await tasks.status('cancelled')).toBe('Cancelled');
    expect(await tasks.get('deleted')).toBeUndefined();
  },
);
