import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, inject, test } from 'vitest';
import { dynamodb, until } from './localstack.ts';

const console = inject('console');
const rule = 'DailyTaskSchedulerRule';

test('the console shows the stack, fires its rule and tells the run', async () => {
  const item = {
    TaskID: { S: 'console-1' },
    TaskName: { S: 'report' },
    Status: { S: 'Pending' },
    ExecutionTime: { S: '2030-01-01T08:00:00Z' },
  };
  await dynamodb.send(new PutItemCommand({ TableName: 'ScheduledTasks', Item: item }));

  expect(await get('health')).toMatchObject({
    status: 'ready',
    engine: 'localstack',
    endpoint: inject('endpoint'),
    features: ['runs', 'editItems', 'editRules', 'fire'],
  });
  expect(await (await fetch(`${console}/_sandbox/`)).text()).toContain('console.js');
  expect((await get('rules')).rules).toContainEqual(
    expect.objectContaining({ name: rule, english: 'every day at 09:00 UTC', next: expect.arrayContaining([expect.any(Number)]) }),
  );
  const { runs } = await post(`rules/${rule}/fire`, { time: '2030-01-01T09:00:00Z', wait: true });
  expect(runs).toEqual([{ requestId: expect.any(String), outcome: 'succeeded' }]);
  expect((await get('timeline/runs')).runs).toContainEqual(
    expect.objectContaining({ id: runs[0]?.requestId, lane: 'function:DailyTaskExecutor', state: 'succeeded' }),
  );
  const group = encodeURIComponent('/aws/lambda/DailyTaskExecutor');
  const { events: lines } = await get(`logs/events?group=${group}&requestId=${runs[0]?.requestId}`);
  expect(lines.filter(({ message }) => message.includes('console-1'))).toHaveLength(1);
  const { events: matching } = await get(`logs/events?group=${group}&pattern=${encodeURIComponent('"console-1"')}`);
  expect(matching.every(({ message }) => message.includes('console-1'))).toBe(true);
  await until('the item is completed', async () => {
    const { items } = await get('tables/ScheduledTasks/items?limit=1000');
    return items.some(({ TaskID, Status }) => TaskID.S === 'console-1' && Status.S === 'Completed') ? true : undefined;
  });
  expect(await post('clock/travel', { to: '2031-01-01T00:00:00Z' })).toMatchObject({ error: { code: 'NotOffered' } });
});

/** What it answers, as far as the test looks at it. */
interface Answer {
  readonly rules: readonly unknown[];
  readonly runs: readonly { readonly requestId: string }[];
  readonly events: readonly { readonly message: string }[];
  readonly items: readonly { readonly TaskID: { readonly S: string }; readonly Status: { readonly S: string } }[];
}

async function get(path: string): Promise<Answer> {
  return (await (await fetch(`${console}/_sandbox/${path}`)).json()) as Answer;
}

async function post(path: string, body: object): Promise<Answer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return (await (await fetch(`${console}/_sandbox/${path}`, init)).json()) as Answer;
}
