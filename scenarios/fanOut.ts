import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { eventually } from '../sandbox/verbs/eventually.ts';
import type { Tasks } from '../sandbox/verbs/tasks.ts';

const count = 600;
const perBatch = 25;
/** LocalStack takes some 20 ms for each of the 1,200 writes. */
const patienceMs = 90_000;

export default scenario(
  'A run that is too large for one function is shared among workers, and its result is theirs together',
  async ({ aws, names, rule, api, tasks, control, step }) => {
    await step('seed six hundred tasks', async () => {
      for (let from = 0; from < count; from += perBatch) {
        const requests = Array.from({ length: perBatch }, (_, index) => ({
          PutRequest: {
            Item: { TaskID: `many-${from + index}`, TaskName: 'One of many', Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z' },
          },
        }));
        await aws.documents.send(new BatchWriteCommand({ RequestItems: { [names.table]: requests } }));
      }
    });

    const handedOut = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));
    expect(handedOut).toMatchObject({ due: count, dispatched: count, completed: 0 });
    await step('let the workers end', () =>
      eventually(async () => (await completed(tasks)) === count, 'the last of the tasks', patienceMs),
    );
    // By the retry rule: where time cannot be moved, it is open until that comes.
    if (control) await step('let the run be looked at again', () => control.travel('2030-01-01T09:06:00Z'));

    const State = control ? 'Finished' : 'Open';
    // A worker adds its share to the run when its last task is done.
    const run = await step('ask the API for the run until it has all shares', () =>
      eventually(async () => {
        const { body } = await api.ask('GET', `/runs/${handedOut['runId']}`);
        return body['Completed'] === count ? body : undefined;
      }, 'all shares'),
    );
    expect(run).toMatchObject({ State, Due: count, Dispatched: count, Completed: count });
  },
  { long: true },
);

async function completed(tasks: Tasks): Promise<number> {
  return (await tasks.list()).filter(({ Status }) => Status === 'Completed').length;
}
