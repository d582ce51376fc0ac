import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { runLedger } from '../../../handler/ledger/runLedger.ts';
import { Summary } from '../../../handler/run/summary.ts';
import { attributeMap } from '../../../handler/tasks/plainValue.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, putTask, runsTable } from '../support/schedulerTables.ts';
import { apiOn } from './arrange.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
  const times = ['2030-01-03T10:00:00+14:00', '2030-01-01T08:00:00Z', '2030-01-02T08:00:00.000Z', '2030-01-03T08:00:00Z', 'soon'];
  for (const [index, ExecutionTime] of times.entries())
    await putTask(client, { TaskID: `t-${index}`, ExecutionTime, ...(index < 2 ? { Priority: index + 2 } : {}) });
  await putTask(client, { TaskID: 'done', Status: 'Completed' });
});
const { call, started } = apiOn(() => client);

const ids = (body: Record<string, unknown>) => (Array.isArray(body['Tasks']) ? body['Tasks'].map(({ TaskID }) => TaskID) : []);

describe('listing tasks', () => {
  it('by status, in the order of the index, whole', async () => {
    const { status, body } = await call('GET', '/tasks?status=Completed');

    expect({ status, body }).toEqual({
      status: 200,
      body: { Tasks: [{ TaskID: 'done', Status: 'Completed', ExecutionTime: '2030-01-01T08:00:00Z', Version: 0 }], Index: 'DueTasks' },
    });
  });

  it.each([
    ['status=Pending', ['t-1', 't-2', 't-3', 't-0', 't-4']],
    ['status=Pending&dueFrom=2030-01-02T08:00:00Z', ['t-2', 't-3', 't-0']],
    ['status=Pending&dueUntil=2030-01-02T20:00:00Z', ['t-1', 't-2', 't-0']],
    ['status=Pending&dueFrom=2030-01-02T19:59:59Z&dueUntil=2030-01-02T20:00:00Z', ['t-0']],
    ['status=Pending&priority=2', ['t-0']],
    ['status=Pending&priority=3', ['t-1', 't-2', 't-3', 't-4']],
    ['status=Pending&priority=5', []],
    ['status=Lost', []],
    ['status=Pending&dueUntil=9999-12-31T23:59:59Z', ['t-1', 't-2', 't-3', 't-0']],
    ['status=Pending&dueFrom=0000-01-01&dueUntil=2030-01-01T08:00:00Z', ['t-1']],
  ])('by %s finds instants, however they are written', async (query, expected) => {
    const { status, body } = await call('GET', `/tasks?${query}`);

    expect({ status, found: ids(body) }).toEqual({ status: 200, found: expected });
  });

  it.each([
    ['', 'status', 'no index serves a list of all tasks: DueTasks begins with the status; give one, such as status=Pending'],
    [
      '?priority=1',
      'priority',
      'no index serves priority without a status: DueTasks begins with the status; give one, such as status=Pending',
    ],
    [
      '?dueFrom=2030-01-01',
      'dueFrom',
      'no index serves dueFrom without a status: DueTasks begins with the status; give one, such as status=Pending',
    ],
    ['?status=Pending&dueFrom=soon', 'dueFrom', 'dueFrom must be an ISO 8601 instant such as 2030-01-01T09:00:00Z'],
    ['?status=Pending&dueFrom=2030-01-02&dueUntil=2030-01-01', 'dueFrom', 'dueFrom must not be later than dueUntil'],
    ['?status=Pending&dueUntil=9999-12-31T23:59:59-05:00', 'dueUntil', 'dueUntil must be an ISO 8601 instant such as 2030-01-01T09:00:00Z'],
    ['?status=Pending&name=x', 'name', 'name is no parameter of this route'],
    ['?status=Pending&status=Failed', 'status', 'status is given more than once'],
  ])('by %j is refused, naming the filter', async (query, parameter, detail) => {
    const { status, body } = await call('GET', `/tasks${query}`);

    expect({ status, body }).toMatchObject({ status: 400, body: { detail, parameter } });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'priority=6'])('with %s is refused', async (query) => {
    expect(await call('GET', `/tasks?status=Pending&${query}`)).toMatchObject({ status: 400 });
  });
});

describe('a page', () => {
  it('is filled where few fit the filters, and read no further than a bound', async () => {
    const minute = (index: number) => new Date(Date.UTC(2030, 0, 1, 0, index)).toISOString();
    const rare = { Status: 'Cancelled', Priority: 1 };
    for (const index of [7, 15, 1_500]) await putTask(client, { TaskID: `rare-${index}`, ...rare, ExecutionTime: minute(index) });
    const others = Array.from({ length: 1_200 }, (_, index) => ({
      ...rare,
      TaskID: `other-${index}`,
      Priority: 4,
      ExecutionTime: minute(index),
    }));
    for (let from = 0; from < others.length; from += 40)
      await Promise.all(others.slice(from, from + 40).map((other) => putTask(client, other)));

    const full = await call('GET', '/tasks?status=Cancelled&priority=1&limit=2');
    const none = await call('GET', `/tasks?status=Cancelled&priority=1&limit=2&pageToken=${full.body['NextPageToken']}`);
    const last = await call('GET', `/tasks?status=Cancelled&priority=1&limit=2&pageToken=${none.body['NextPageToken']}`);

    expect([full, none, last].map(({ body }) => ids(body))).toEqual([['rare-7', 'rare-15'], [], ['rare-1500']]);
    expect(last.body['NextPageToken']).toBeUndefined();
  });

  it('ends before it is larger than a function may answer, and the next goes on there', async () => {
    const large = Array.from({ length: 20 }, (_, index) => `large-${String(index).padStart(2, '0')}`);
    for (const [index, TaskID] of large.entries()) {
      const ExecutionTime = new Date(Date.UTC(2030, 0, 1, 0, index)).toISOString();
      await putTask(client, { TaskID, Status: 'Failed', ExecutionTime, Parameters: { Text: '"'.repeat(200_000) } });
    }

    const seen: unknown[] = [];
    let pages = 0;
    for (let next: unknown = ''; next !== undefined; pages += 1) {
      const { status, body } = await call('GET', `/tasks?status=Failed&limit=100${next === '' ? '' : `&pageToken=${next}`}`);
      expect(status).toBe(200);
      expect(JSON.stringify(JSON.stringify(body)).length).toBeLessThan(6 * 1024 * 1024);
      seen.push(...ids(body));
      next = body['NextPageToken'];
    }

    expect(seen).toEqual(large);
    expect(pages).toBeGreaterThan(1);
  });
});

describe('a page token', () => {
  const token = async (query: string) => String((await call('GET', `/tasks?${query}`)).body['NextPageToken']);

  it('leads through all pages, each task once', async () => {
    const seen: unknown[] = [];
    let next = '';
    do {
      const { body } = await call('GET', `/tasks?status=Pending&limit=2${next}`);
      seen.push(...ids(body));
      next = body['NextPageToken'] === undefined ? '' : `&pageToken=${body['NextPageToken']}`;
    } while (next !== '');

    expect(seen).toEqual(['t-1', 't-2', 't-3', 't-0', 't-4']);
  });

  it('says nothing to who reads it', async () => {
    const bytes = Buffer.from(await token('status=Pending&limit=1'), 'base64url');

    expect(bytes.toString('latin1')).not.toMatch(/t-1|Pending|2030/);
  });

  it.each([
    ['another status', async () => `/tasks?status=Completed&limit=1&pageToken=${await token('status=Pending&limit=1')}`],
    ['one filter more', async () => `/tasks?status=Pending&priority=3&limit=1&pageToken=${await token('status=Pending&limit=1')}`],
    ['another route', async () => `/runs?pageToken=${await token('status=Pending&limit=1')}`],
    ['one bit changed', async () => `/tasks?status=Pending&limit=1&pageToken=${flipped(await token('status=Pending&limit=1'))}`],
    ['something made up', async () => '/tasks?status=Pending&limit=1&pageToken=eyJhIjoxfQ'],
    ['nothing', async () => '/tasks?status=Pending&limit=1&pageToken='],
  ])('with %s is refused', async (_, target) => {
    expect(await call('GET', await target())).toMatchObject({
      status: 400,
      body: { detail: 'pageToken was not given for these filters, or has expired', parameter: 'pageToken' },
    });
  });

  it('is good for another limit', async () => {
    const { body } = await call('GET', `/tasks?status=Pending&limit=3&pageToken=${await token('status=Pending&limit=1')}`);

    expect(ids(body)).toEqual(['t-2', 't-3', 't-0']);
  });
});

describe('runs', () => {
  it('asked for now are accepted, known at once, and started', async () => {
    const { status, location, body } = await call('POST', '/runs');

    const RunID = '20300101T090000Z-request-1';
    expect({ status, location, body }).toEqual({ status: 202, location: `/runs/${RunID}`, body: { RunID } });
    expect(started).toEqual([{ time: '2030-01-01T09:00:00.000Z', runId: RunID }]);
    expect((await call('GET', `/runs/${RunID}`)).body).toEqual({
      RunID,
      State: 'Accepted',
      Trigger: 'api',
      EventTime: '2030-01-01T09:00:00.000Z',
    });
  });

  it('are listed with their results, the latest first', async () => {
    const ledger = runLedger({ client, tableName: runsTable, openIndex: 'OpenRuns' });
    const at = new Date('2029-12-31T09:00:00Z');
    const summary = new Summary();
    summary.counts.completed = 3;
    await ledger.record({ runId: '20291231T090000Z-x', eventTimeMs: at.getTime(), trigger: 'retry' }, summary, at, at);

    const first = await call('GET', '/runs?limit=1');
    const second = await call('GET', `/runs?limit=1&pageToken=${first.body['NextPageToken']}`);

    expect(first.body['Runs']).toMatchObject([{ RunID: '20300101T090000Z-request-1' }]);
    expect(second.body['Runs']).toEqual([
      {
        RunID: '20291231T090000Z-x',
        State: 'Finished',
        Trigger: 'retry',
        EventTime: '2029-12-31T09:00:00.000Z',
        StartedAt: '2029-12-31T09:00:00.000Z',
        FinishedAt: '2029-12-31T09:00:00.000Z',
        Completed: 3,
      },
    ]);
  });

  it.each([
    ['2030-01-01T02:00:00.000Z', 'Accepted'],
    ['2030-01-01T01:59:59.999Z', 'Lost'],
  ])('that were accepted at %s and have not begun are %s', async (EventTime, State) => {
    const row = attributeMap({ Kind: 'run', ID: `asked ${EventTime}`, State: 'Accepted', Trigger: 'api', EventTime });
    await client.send(new PutItemCommand({ TableName: runsTable, Item: row }));

    expect((await call('GET', `/runs/asked ${EventTime}`)).body).toMatchObject({ State });
  });

  it('that could not be started are lost at once', async () => {
    const failing = apiOn(
      () => client,
      () => Promise.reject(new Error('Rate Exceeded.')),
    );

    expect(await failing.call('POST', '/runs')).toMatchObject({ status: 500 });

    expect((await call('GET', '/runs/20300101T090000Z-request-1')).body).toMatchObject({ State: 'Lost' });
  });

  it('that are not there say so', async () => {
    expect(await call('GET', '/runs/nowhere')).toMatchObject({ status: 404, body: { detail: 'there is no run nowhere' } });
  });
});

function flipped(token: string): string {
  const bytes = Buffer.from(token, 'base64url');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
