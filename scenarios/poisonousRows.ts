import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const at = '2030-01-01T08:00:00Z';

export default scenario('Rows that cannot be read are reported by the run and stop nobody', async ({ tasks, rule, logs, step }) => {
  await step('seed sound rows among poisonous ones', () =>
    tasks.put(
      { TaskID: 'sound-1', ExecutionTime: at },
      { TaskID: 'no-such-day', ExecutionTime: '2030-01-00T08:00:00Z' },
      { TaskID: 'bad-priority', ExecutionTime: at, Priority: 'high' },
      { TaskID: 'bad-count', ExecutionTime: at, Attempts: 'three' },
      { TaskID: 'bad-limit', ExecutionTime: at, MaxAttempts: 0 },
      { TaskID: 'bad-type', ExecutionTime: at, TaskType: ['log'] },
      { TaskID: 'bad-parameters', ExecutionTime: at, Parameters: 'none' },
      { TaskID: 'sound-2', ExecutionTime: at, Version: 'new' },
      { TaskID: 'sound-3', ExecutionTime: at, ClaimedBy: 'somebody', ClaimedUntil: 'soon' },
    ),
  );

  const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

  expect(run).toMatchObject({ completed: 3, unreadable: 6, interrupted: 0 });
  for (const id of ['sound-1', 'sound-2', 'sound-3']) expect(await tasks.status(id)).toBe('Completed');
  for (const id of ['no-such-day', 'bad-priority', 'bad-count', 'bad-limit', 'bad-type', 'bad-parameters'])
    expect(await logs.ofTask(id)).toEqual([expect.objectContaining({ level: 'ERROR', message: 'task unreadable' })]);
});
