import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, getTask, putTask } from '../support/schedulerTables.ts';
import { apiOn } from './arrange.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
});
const { call, lines } = apiOn(() => client);

const problem = (status: number, kind: string, detail: unknown, more: object = {}) => ({
  status,
  type: 'application/problem+json',
  location: undefined,
  body: { type: `urn:daily-task-scheduler:${kind}`, title: expect.any(String), status, detail, ...more },
});
const shown = (task: object) => ({ status: 200, type: 'application/json', location: undefined, body: task });

describe('creating a task', () => {
  const body = { TaskID: 'made', ExecutionTime: '2030-01-02T10:00:00+02:00', Priority: 1, Parameters: { a: [1, { b: 'x' }] } };
  const made = {
    TaskID: 'made',
    TaskName: 'made',
    Status: 'Pending',
    ExecutionTime: '2030-01-02T08:00:00.000Z',
    Priority: 1,
    Parameters: { a: [1, { b: 'x' }] },
    Version: 1,
  };

  it('makes it, in UTC', async () => {
    expect(await call('POST', '/tasks', body)).toEqual({ status: 201, type: 'application/json', location: '/tasks/made', body: made });
    expect(await getTask(client, 'made')).toMatchObject(made);
  });

  it('once more from the same body answers what there is, in whatever order that is written', async () => {
    expect(await call('POST', '/tasks', Object.fromEntries(Object.entries(body).reverse()))).toEqual(shown(made));
  });

  it('from another body is a conflict, and so is one in place of a row written by hand', async () => {
    await putTask(client, { TaskID: 'by hand' });

    const refused = (id: string) => problem(409, 'task-exists', `there is a task ${id} already, and it was not created by this body`);
    expect(await call('POST', '/tasks', { ...body, Priority: 2 })).toEqual(refused('made'));
    expect(await call('POST', '/tasks', { ...body, TaskID: 'by hand' })).toEqual(refused('by hand'));
  });

  it.each([
    ['nothing', undefined, 'TaskID is missing'],
    ['no JSON', '{', 'the body must be a JSON object'],
    ['a list', [], 'the body must be a JSON object'],
    ['no id', { ExecutionTime: '2030-01-01' }, 'TaskID is missing'],
    ['an empty id', { TaskID: '', ExecutionTime: '2030-01-01' }, 'TaskID must not be empty'],
    [
      'a day that is none',
      { TaskID: 'x', ExecutionTime: '2030-02-30' },
      'ExecutionTime must be an ISO 8601 instant such as 2030-01-01T09:00:00Z',
    ],
    ['a priority of 6', { TaskID: 'x', ExecutionTime: '2030-01-01', Priority: 6 }, 'Priority must be from 1 to 5'],
    ['half a priority', { TaskID: 'x', ExecutionTime: '2030-01-01', Priority: 1.5 }, 'Priority must be an integer'],
    [
      'an unknown type',
      { TaskID: 'x', ExecutionTime: '2030-01-01', TaskType: 'fax' },
      'TaskType must be one of log, webhook, queue, function',
    ],
    ['an unknown attribute', { TaskID: 'x', ExecutionTime: '2030-01-01', Status: 'Completed' }, 'Status is not known here'],
    [
      'a recurrence that is none',
      { TaskID: 'x', ExecutionTime: '2030-01-01', Recurrence: 'sometimes' },
      'Recurrence must be daily, rate(...) or cron(...), as EventBridge writes them',
    ],
  ])('from %s is refused', async (_, wrong, detail) => {
    expect(await call('POST', '/tasks', wrong)).toMatchObject(problem(400, 'invalid-request', detail));
  });
});

describe('what the table cannot hold', () => {
  const at = '2030-01-01T08:00:00Z';
  const tableRefuses = (detail: string) => problem(400, 'refused-by-table', expect.stringContaining(detail));

  it.each([['a number that is too large', '{"Most":1e200}', 'Number overflow']])(
    'is %s, and the caller is told',
    async (_, Parameters, detail) => {
      const parameters = typeof Parameters === 'string' ? Parameters : JSON.stringify(Parameters);

      expect(await call('POST', '/tasks', `{"TaskID":"large","ExecutionTime":"${at}","Parameters":${parameters}}`)).toEqual(
        tableRefuses(detail),
      );
    },
  );

  it('is a task that leaves a claim no room in its row', async () => {
    const Parameters = { Text: 'x'.repeat(408_600) };

    expect(await call('POST', '/tasks', { TaskID: 'large', ExecutionTime: at, Parameters })).toEqual(
      problem(400, 'invalid-request', expect.stringMatching(/^the task would have 408\d{3} bytes, and 408576 are the most$/)),
    );
  });

  it('is what is nested without end', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

    expect(await call('POST', '/tasks', `{"TaskID":"deep","ExecutionTime":"${at}","Parameters":{"Deep":${nested}}}`)).toEqual(
      problem(400, 'invalid-request', 'Parameters must not be nested deeper than 31 levels', { parameter: 'Parameters' }),
    );
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/retry'],
  ])('is a key of more than 2,048 bytes: %s %s', async (method, act) => {
    const body = method === 'PATCH' ? { Version: 0, Priority: 1 } : undefined;

    expect(await call(method, `/tasks/${'k'.repeat(2_049)}${act}`, body)).toEqual(tableRefuses('2048'));
  });

  it('is an instant that no text of four digits for the year can say', async () => {
    expect(await call('POST', '/tasks', { TaskID: 'late', ExecutionTime: '9999-12-31T23:30:00-01:00' })).toMatchObject(
      problem(400, 'invalid-request', 'ExecutionTime must be an ISO 8601 instant such as 2030-01-01T09:00:00Z'),
    );
  });
});

describe('reading a task', () => {
  it('of four attributes shows it as version 0', async () => {
    await putTask(client, { TaskID: 'four', TaskName: 'Four' });

    expect(await call('GET', '/tasks/four')).toEqual(
      shown({ TaskID: 'four', TaskName: 'Four', Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z', Version: 0 }),
    );
  });

  it('whose id needs escaping finds it', async () => {
    await putTask(client, { TaskID: 'a/b #1' });

    expect(await call('GET', `/tasks/${encodeURIComponent('a/b #1')}`)).toMatchObject({ status: 200, body: { TaskID: 'a/b #1' } });
  });

  it('that is not there says so', async () => {
    expect(await call('GET', '/tasks/nowhere')).toEqual(problem(404, 'no-such-task', 'there is no task nowhere'));
  });
});

describe('changing a task', () => {
  it('reschedules it, which begins another occurrence', async () => {
    await putTask(client, { TaskID: 'moved', Version: 2, Attempts: 2, NextAttemptAt: '2030-01-01T10:00:00.000Z', LastError: 'x' });

    expect(await call('PATCH', '/tasks/moved', { Version: 2, ExecutionTime: '2030-02-01T08:00:00Z' })).toEqual(
      shown({ TaskID: 'moved', Status: 'Pending', ExecutionTime: '2030-02-01T08:00:00.000Z', Version: 3 }),
    );
  });

  it('re-prioritises and cancels, also a row that has no version yet', async () => {
    await putTask(client, { TaskID: 'by hand 2' });

    expect(await call('PATCH', '/tasks/by%20hand%202', { Version: 0, Priority: 1 })).toMatchObject({
      status: 200,
      body: { Priority: 1, Version: 1 },
    });
    expect(await call('PATCH', '/tasks/by%20hand%202', { Version: 1, Status: 'Cancelled' })).toMatchObject({
      status: 200,
      body: { Status: 'Cancelled', Version: 2 },
    });
  });

  it.each(['draft', 1.5, -1, [7]])('counts a version of %j as 0, like none', async (Version) => {
    const TaskID = `odd ${JSON.stringify(Version)}`;
    await putTask(client, { TaskID, Version });
    const path = `/tasks/${encodeURIComponent(TaskID)}`;

    expect(await call('PATCH', path, { Version: 1, Priority: 1 })).toMatchObject({ status: 409, body: { Version: 0 } });
    expect(await call('PATCH', path, { Version: 0, Priority: 1 })).toMatchObject({ status: 200, body: { Priority: 1, Version: 1 } });
    expect(await call('PATCH', path, { Version: 0, Priority: 2 })).toMatchObject({ status: 409, body: { Version: 1 } });
  });

  it('of another version is a conflict', async () => {
    await putTask(client, { TaskID: 'newer', Version: 5 });

    expect(await call('PATCH', '/tasks/newer', { Version: 4, Priority: 1 })).toEqual(
      problem(409, 'version-conflict', 'the task is version 5 by now, not 4: read it again', { Version: 5 }),
    );
  });

  it('that is being executed, or has been, is a conflict', async () => {
    await putTask(client, { TaskID: 'busy', ClaimedBy: 'request-0', ClaimedUntil: '2030-01-01T09:00:30.000Z' });
    await putTask(client, { TaskID: 'done', Status: 'Completed' });

    expect(await call('PATCH', '/tasks/busy', { Version: 0, Priority: 1 })).toEqual(
      problem(409, 'being-executed', 'the task is being executed at the moment', { ClaimedUntil: '2030-01-01T09:00:30.000Z' }),
    );
    expect(await call('PATCH', '/tasks/done', { Version: 0, Priority: 1 })).toEqual(
      problem(409, 'wrong-status', 'a task that is Completed cannot be changed', { Status: 'Completed' }),
    );
  });

  it('takes over the claim of a run that crashed', async () => {
    await putTask(client, { TaskID: 'crashed', ClaimedBy: 'request-0', ClaimedUntil: '2030-01-01T08:59:59.999Z' });

    const { body } = await call('PATCH', '/tasks/crashed', { Version: 0, Priority: 1 });

    expect(body).not.toHaveProperty('ClaimedBy');
  });

  it.each([
    [{ Priority: 1 }, 'Version is missing'],
    [{ Version: 1 }, 'the body must have at least 2 members'],
    [{ Version: 1, Status: 'Completed' }, 'Status must be one of Cancelled'],
    [{ Version: 1, TaskID: 'other' }, 'TaskID is not known here'],
  ])('by %j is refused', async (body, detail) => {
    expect(await call('PATCH', '/tasks/made', body)).toEqual(problem(400, 'invalid-request', detail));
  });

  it('that is not there says so', async () => {
    expect(await call('PATCH', '/tasks/nowhere', { Version: 0, Priority: 1 })).toEqual(
      problem(404, 'no-such-task', 'there is no task nowhere'),
    );
  });
});

describe('deleting a task', () => {
  it('deletes it', async () => {
    await putTask(client, { TaskID: 'gone' });

    expect(await call('DELETE', '/tasks/gone')).toMatchObject({ status: 204, body: {} });
    expect(await getTask(client, 'gone')).toBeUndefined();
    expect(await call('DELETE', '/tasks/gone')).toEqual(problem(404, 'no-such-task', 'there is no task gone'));
  });

  it('that is being executed is a conflict', async () => {
    expect(await call('DELETE', '/tasks/busy')).toMatchObject({ status: 409 });
  });
});

describe('trying a task again', () => {
  it('that has failed gives it all its attempts, and puts it where the retry rule looks', async () => {
    await putTask(client, {
      TaskID: 'failed',
      Status: 'Failed',
      Attempts: 3,
      LastError: 'Error: x',
      FailedAt: '2030-01-01T08:00:00.000Z',
      Version: 4,
    });

    expect(await call('POST', '/tasks/failed/retry')).toEqual({
      ...shown({
        TaskID: 'failed',
        Status: 'Pending',
        ExecutionTime: '2030-01-01T08:00:00Z',
        NextAttemptAt: '2030-01-01T09:00:00.000Z',
        LastError: 'Error: x',
        Version: 5,
      }),
      status: 202,
    });
  });

  it('that has not failed is a conflict', async () => {
    expect(await call('POST', '/tasks/done/retry')).toEqual(
      problem(409, 'wrong-status', 'a task that is Completed cannot be tried again: only a failed one can', { Status: 'Completed' }),
    );
    expect(await call('POST', '/tasks/nowhere/retry')).toMatchObject({ status: 404 });
  });

  it.each(['draft', 1.5, -1, [7], true, null, { n: 1 }, 9e99])('counts a version of %j as 0, like none', async (Version) => {
    const TaskID = `odd failure ${JSON.stringify(Version)}`;
    await putTask(client, { TaskID, Status: 'Failed', Attempts: 'many', HandOvers: [], Version });

    expect(await call('POST', `/tasks/${encodeURIComponent(TaskID)}/retry`)).toEqual({
      ...shown({
        TaskID,
        Status: 'Pending',
        ExecutionTime: '2030-01-01T08:00:00Z',
        NextAttemptAt: '2030-01-01T09:00:00.000Z',
        Version: 1,
      }),
      status: 202,
    });
  });

  it.each([
    ['no instant', { ExecutionTime: 'soon' }, 'ExecutionTime is no ISO 8601 instant'],
    ['a priority that is none', { Priority: 'high' }, 'Priority must be a whole number from 1 to 5, not {"S":"high"}'],
    ['parameters that are none', { Parameters: 'all' }, 'Parameters must be a map'],
  ])('with %s says what is to be put right before, and how', async (what, odd, reason) => {
    const TaskID = `failed by ${what}`;
    await putTask(client, { TaskID, Status: 'Failed', ...odd });
    const path = `/tasks/${encodeURIComponent(TaskID)}`;

    expect(await call('POST', `${path}/retry`)).toEqual(
      problem(409, 'unreadable-task', `it would fail again: ${reason}; put that right in the table, or delete the task and create it anew`),
    );
    expect(await getTask(client, TaskID)).toMatchObject({ Status: 'Failed', ...odd });
    expect(await call('DELETE', path)).toMatchObject({ status: 204 });
  });

  it('that was changed since it was read is a conflict', async () => {
    await putTask(client, { TaskID: 'raced', Status: 'Failed', Version: 4 });
    const racing = apiOn(() => afterEachRead(() => putTask(client, { TaskID: 'raced', Status: 'Failed', Version: 5 })));

    expect(await racing.call('POST', '/tasks/raced/retry')).toEqual(
      problem(409, 'conflict', 'the task was changed meanwhile: read it again'),
    );
  });
});

/** A client whose every read is followed by somebody else's act. */
function afterEachRead(act: () => Promise<void>): DynamoDBClient {
  const reader = engine.client(DynamoDBClient);
  reader.middlewareStack.add((next, { commandName }) => async (call) => {
    const answer = await next(call);
    if (commandName === 'GetItemCommand') await act();
    return answer;
  });
  return reader;
}

describe('the API', () => {
  it('answers a route that there is not', async () => {
    expect(await call('PUT', '/tasks/made')).toEqual(problem(404, 'no-such-route', 'there is no PUT /tasks/made'));
  });

  it('says of an error of ours where to look, and no more', async () => {
    const missing = apiOn(() => engine.client(DynamoDBClient, { region: 'eu-west-1' }));

    expect(await missing.call('GET', '/tasks/made')).toEqual(problem(500, 'internal', 'see the log for the request request-1'));
    expect(missing.lines.at(-1)).toMatchObject({ level: 'ERROR', message: 'request failed', errorName: 'ResourceNotFoundException' });
  });

  it('logs each request with its operation and status', async () => {
    await call('GET', '/tasks/made');

    expect(lines.at(-1)).toMatchObject({ level: 'INFO', message: 'request answered', operation: 'getTask', status: 200 });
  });
});
