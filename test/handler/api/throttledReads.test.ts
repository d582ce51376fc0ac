import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, putTask, tasksTable } from '../support/schedulerTables.ts';
import { apiOn } from './arrange.ts';

const engine = testEngine();
let client: DynamoDBClient;
let refused: (taskId: string) => boolean = () => false;
let batches = 0;
beforeAll(async () => {
  await createTables(engine);
  client = leavingSome();
  for (const number of [1, 2, 3, 4]) await putTask(client, { TaskID: `t-${number}`, ExecutionTime: `2030-01-0${number}T08:00:00Z` });
});
const { call, pauses } = apiOn(() => client);
const idsIn = (body: Record<string, unknown>) => (Array.isArray(body['Tasks']) ? body['Tasks'] : []).map(({ TaskID }) => TaskID);

describe('a list of which the table leaves rows unread, as it does when it is throttled', () => {
  it('asks for them again, after pauses, and is whole', async () => {
    batches = 0;
    pauses.length = 0;
    refused = () => batches < 3;

    const { status, body } = await call('GET', '/tasks?status=Pending');

    expect({ status, ids: idsIn(body) }).toEqual({ status: 200, ids: ['t-1', 't-2', 't-3', 't-4'] });
    expect(pauses).toEqual([50, 100]);
  });

  it('ends before the first of them, and the next page begins with it', async () => {
    refused = (taskId) => taskId === 't-3';
    const first = await call('GET', '/tasks?status=Pending');
    refused = () => false;
    const second = await call('GET', `/tasks?status=Pending&pageToken=${first.body['NextPageToken']}`);

    expect([first, second].map(({ body }) => idsIn(body))).toEqual([
      ['t-1', 't-2'],
      ['t-3', 't-4'],
    ]);
  });

  it('is refused where there is nothing to show, and not called empty', async () => {
    refused = () => true;

    expect(await call('GET', '/tasks?status=Pending')).toMatchObject({
      status: 503,
      type: 'application/problem+json',
      body: { type: 'urn:daily-task-scheduler:throttled', detail: 'the table is asked for more than it gives: try again later' },
    });
  });
});

/** Its batches come back without the rows that are refused. */
function leavingSome(): DynamoDBClient {
  const { region, credentials } = engine.client(DynamoDBClient).config;
  const made = new DynamoDBClient({ endpoint: engine.endpoint, region, credentials });
  made.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const answer = await next(request);
        if (commandName !== 'BatchGetItemCommand') return answer;
        batches += 1;
        const { Responses = {} } = Object(answer.output);
        const rows: { TaskID: { S: string } }[] = Responses[tasksTable];
        const left = rows.filter(({ TaskID }) => refused(TaskID.S)).map(({ TaskID }) => ({ TaskID }));
        Responses[tasksTable] = rows.filter(({ TaskID }) => !refused(TaskID.S));
        Object.assign(answer.output, { UnprocessedKeys: left.length > 0 ? { [tasksTable]: { Keys: left } } : {} });
        return answer;
      },
    { name: 'leaveSome', step: 'initialize' },
  );
  return made;
}
