import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const count = 600;
const perBatch = 25;

export default scenario(
  'A run that is too large for one function is shared among workers, and its result is theirs together',
  async ({ aws, names, rule, api, tasks, engine, step }) => {
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

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({
      due: count,
      dispatched: count,
      completed: 0,
    });
    await step('let the run be looked at again', () => engine.travel('2030-01-01T09:25:00Z'));

    const rows = await tasks.list();
    expect(rows.filter(({ Status }) => Status === 'Completed')).toHaveLength(count);
    const { body } = await step('ask the API for the run', () => api.ask('GET', '/runs?limit=1'));
    expect(body['Runs']).toMatchObject([{ State: 'Finished', Due: count, Dispatched: count, Completed: count }]);
  },
  { needs: ['virtual-clock'] },
);
