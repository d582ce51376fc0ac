import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { eventually } from '../sandbox/verbs/eventually.ts';

const count = 600;
const perBatch = 25;
const patienceMs = 90_000;
/** Tasks that a worker has under way at once: this far, and no further, a less important one may end before a more important one. */
const underWay = 16;

export default scenario(
  'Workers that share a run all begin with its most important tasks, and end with the least important ones',
  async ({ aws, names, rule, tasks, logsOf, step }) => {
    await step('seed six hundred tasks, the important ones due last', async () => {
      for (let from = 0; from < count; from += perBatch) {
        const requests = Array.from({ length: perBatch }, (_, index) => {
          const Priority = 5 - Math.floor(((from + index) * 5) / count);
          const ExecutionTime = `2030-01-01T0${8 - Priority}:00:00Z`;
          return { PutRequest: { Item: { TaskID: `many-${from + index}`, Status: 'Pending', ExecutionTime, Priority } } };
        });
        await aws.documents.send(new BatchWriteCommand({ RequestItems: { [names.table]: requests } }));
      }
    });

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ due: count, dispatched: count });
    await step('let the workers end', () =>
      eventually(async () => (await tasks.list()).every(({ Status }) => Status === 'Completed'), 'the last of the tasks', patienceMs),
    );

    // Elsewhere than here a function's lines may come when it has ended.
    const completed = await step('wait for the lines of all tasks', () =>
      eventually(async () => {
        const entries = (await logsOf(`/aws/lambda/${names.worker}`).lines()).flatMap(({ entry }) => (entry ? [entry] : []));
        const told = entries.filter((entry) => entry['message'] === 'task completed');
        return told.length === count ? told : undefined;
      }, 'the lines of all tasks'),
    );
    const workers = new Map(completed.map(({ requestId }) => [requestId, completed.filter((entry) => entry['requestId'] === requestId)]));
    expect(workers.size).toBe(5);
    for (const share of workers.values()) {
      const priorities = share.map((entry) => Number(entry['priority']));
      const inOrder = priorities.toSorted();
      expect(new Set(priorities).size).toBe(5);
      const tooEarly = priorities.filter((priority, index) => priority > (inOrder[index + underWay] ?? 5));
      expect(tooEarly).toEqual([]);
    }
  },
  { long: true },
);
