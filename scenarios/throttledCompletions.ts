import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const ids = ['t-0', 't-1', 't-2'];
/** The client tries each completion three times: they are refused twice over. */
const refusals = ids.length * 6;

/** A recurring task is claimed by an update and completed by a transaction: so completions alone are met. */
export default scenario(
  'A task that succeeded while completions were throttled is completed by the same run, executed once, and no dead letter',
  async ({ tasks, rule, engine, logs, step }) => {
    await step('seed tasks that recur and may be tried once', () =>
      tasks.put(...ids.map((TaskID) => ({ TaskID, ExecutionTime: '2030-01-01T08:00:00Z', Recurrence: 'daily', MaxAttempts: 1 }))),
    );
    await step('throttle their completions', () =>
      engine.setFault({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'throttle', times: refusals }),
    );

    const counts = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));

    expect(counts).toMatchObject({ due: ids.length, completed: ids.length, interrupted: 0, failed: 0 });
    const rows = await tasks.list();
    const done = rows.filter(({ Status }) => Status === 'Completed');
    expect(done.map(({ TaskID, Attempts }) => [TaskID, Attempts]).sort()).toEqual(ids.map((id) => [id, 1]));
    const next = rows.filter(({ Status }) => Status === 'Pending').map(({ TaskID }) => TaskID);
    expect(next.sort()).toEqual(ids.map((id) => `${id}#2030-01-02T08:00:00.000Z`));
    const lines = (await logs.lines()).flatMap(({ entry }) => (entry?.['taskId'] === undefined ? [] : [entry['message']]));
    expect(lines).toEqual(Array(ids.length).fill('task completed'));
  },
  { needs: ['virtual-clock', 'faults'], long: true },
);
