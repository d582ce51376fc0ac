import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task of an unknown type fails with a clear error, and does not stop the others',
  async ({ tasks, rule, logs, step }) => {
    await step('seed a task that fails between two that do not', () =>
      tasks.put(
        { TaskID: 'before', ExecutionTime: '2030-01-01T07:00:00Z' },
        { TaskID: 'broken', ExecutionTime: '2030-01-01T07:30:00Z', TaskType: 'no-such-type' },
        { TaskID: 'behind', ExecutionTime: '2030-01-01T08:00:00Z' },
      ),
    );

    const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

    expect(await tasks.status('before')).toBe('Completed');
    expect(await tasks.get('broken')).toMatchObject({
      Status: 'Failed',
      LastError: 'UnknownTaskType: unknown TaskType "no-such-type", known: log, webhook, queue, function',
    });
    expect(await tasks.status('behind')).toBe('Completed');
    expect(run).toMatchObject({ completed: 2, failed: 1 });
    expect(await logs.ofTask('broken')).toEqual([
      expect.objectContaining({ level: 'ERROR', message: 'task failed', errorName: 'UnknownTaskType', requestId: run.requestId }),
    ]);
  },
);
