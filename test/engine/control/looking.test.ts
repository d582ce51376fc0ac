import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteRolePolicyCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { deploySample, executor, logGroup, putTask, rule, table } from '../support/sampleStack.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T00:00:00Z') });
const get = async (path: string) => (await engine.control('GET', path)).body;
const post = async (path: string, body: object = {}) => (await engine.control('POST', path, body)).body;
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []);
const key = encodeURIComponent('{"TaskID":{"S":"t-1"}}');

describe('what happened', () => {
  it('a run is told with its chain: firing, attempts, calls, writes, event and answer', async () => {
    await deploySample(engine);
    await putTask(engine, 't-1');
    await engine.clock.travelTo('2030-01-01T10:00:00Z');
    const [run] = list((await get('timeline/runs'))['runs']);

    const told = await get(`runs/${run?.['id']}`);

    expect(told['run']).toMatchObject({ function: executor, rule, state: 'succeeded', dueAt: Date.parse('2030-01-01T09:00:00Z') });
    expect(told['trigger']).toMatchObject({ kind: 'firing', rule });
    expect(told['attempts']).toEqual([expect.objectContaining({ kind: 'run', attempt: 1, outcome: 'succeeded' })]);
    expect(JSON.parse(String(told['event']))).toMatchObject({ 'detail-type': 'Scheduled Event', time: '2030-01-01T09:00:00Z' });
    expect(told['answer']).toBe('{"completed":1}');
    expect(list(told['calls']).filter(({ inside }) => inside === false)).toEqual([
      expect.objectContaining({ service: 'dynamodb', action: 'Scan', status: 200 }),
      expect.objectContaining({ service: 'dynamodb', action: 'PutItem', status: 200 }),
    ]);
    expect(list(told['calls']).find(({ action }) => action === 'PutItem')).toMatchObject({
      judgements: [{ permission: 'dynamodb:PutItem', allowed: true, statement: { Effect: 'Allow', Resource: '*' } }],
      faults: [],
    });
    expect(told['writes']).toEqual([expect.objectContaining({ table, before: item('Pending'), after: item('Completed') })]);
    expect(told['code']).toMatchObject({ handler: 'index.handler', runtime: 'nodejs22.x' });
    await engine.control('POST', 'snapshots', { name: 'before-trouble' });
  });

  it('a call that a fault met, and one that no policy allows, say so', async () => {
    const iam = engine.client(IAMClient);
    const policy = { RoleName: 'executor', PolicyName: 'no-scan' };
    const Statement = [{ Sid: 'NoScan', Effect: 'Deny', Action: 'dynamodb:Scan', Resource: '*' }];
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }));
    const callOf = async () => {
      await engine.control('POST', `rules/${rule}/fire`, { wait: true });
      const [run] = list((await get('timeline/runs'))['runs']);
      return list((await get(`runs/${run?.['id']}`))['calls']).find(({ action }) => action === 'Scan');
    };

    const denied = await callOf();
    await iam.send(new DeleteRolePolicyCommand(policy));
    await engine.control('POST', 'faults', { service: 'dynamodb', action: 'Scan', kind: 'throttle' });
    const throttled = await callOf();
    await engine.control('DELETE', 'faults');
    await engine.control('POST', 'snapshots/before-trouble/restore');

    expect(denied).toMatchObject({
      error: 'AccessDeniedException',
      judgements: [{ permission: 'dynamodb:Scan', allowed: false, explicitDeny: true, by: 'identity', statement: { Sid: 'NoScan' } }],
    });
    expect(throttled).toMatchObject({ faults: [{ what: 'throttle' }] });
  });

  it('requests of clients are counted by column, those of runs are not', async () => {
    const { now } = await engine.clock.show();
    const at = Date.parse(now);
    const requestsOf = async () => (await get(`timeline?from=${at - 1_000}&to=${at + 1_000}&px=1`))['requests'];
    const before = (await requestsOf()) as { count: number[]; failed: number[] };

    await engine.client(IAMClient).send(new GetRoleCommand({ RoleName: 'executor' }));
    await expect(engine.client(IAMClient).send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toThrow();

    const [count = 0, failed = 0] = [before.count[0], before.failed[0]];
    expect(await requestsOf()).toEqual({ x: [0], count: [count + 2], failed: [failed + 1] });
  });

  it('the lines of a run are its own', async () => {
    await engine.clock.travelTo('2030-01-02T10:00:00Z');
    const [second, first] = list((await get('timeline/runs'))['runs']);
    const lines = async (run: Record<string, unknown> | undefined) =>
      list((await get(`logs/events?group=${encodeURIComponent(logGroup)}&requestId=${run?.['id']}`))['events']).map(({ message }) =>
        String(message),
      );

    expect((await lines(first)).filter((line) => line.includes('task completed'))).toHaveLength(1);
    expect((await lines(second)).filter((line) => !/^(INIT_START|START|END|REPORT) /.test(line))).toEqual([]);
    expect((await lines(second)).filter((line) => line.startsWith('REPORT'))).toHaveLength(1);
  });

  it('logs are told from the newest backwards, and filtered', async () => {
    const group = `group=${encodeURIComponent(logGroup)}`;
    const newest = await get(`logs/events?${group}&limit=2`);
    const older = await get(`logs/events?${group}&limit=2&before=${newest['older']}`);

    expect(list(newest['events']).map(({ message }) => String(message).split(' ')[0])).toEqual(['END', 'REPORT']);
    expect(list(older['events'])).toHaveLength(2);
    expect(Number(list(older['events'])[1]?.['at'])).toBeLessThanOrEqual(Number(list(newest['events'])[0]?.['at']));
    expect(list((await get(`logs/events?${group}&pattern=completed`))['events'])).toHaveLength(1);
  });

  it('tables are told as they were, and what each item went through, by whom', async () => {
    const then = await get(`tables/${table}/items?at=2030-01-01T08:00:00Z`);
    const now = await get(`tables/${table}/items`);
    const history = await get(`tables/${table}/history?key=${key}`);

    expect(list(then['items']).map((found) => JSON.stringify(found))).toEqual([item('Pending')]);
    expect(then).toMatchObject({ changedSince: 1, kept: true, existed: true });
    expect(list(now['items']).map((found) => JSON.stringify(found))).toEqual([item('Completed')]);
    expect(history['versions']).toEqual([
      expect.objectContaining({ by: { kind: 'run', run: expect.any(String) }, before: item('Pending'), after: item('Completed') }),
      expect.objectContaining({ by: { kind: 'act' }, after: item('Pending') }),
    ]);
    expect(await get('state?at=2030-01-01T08:00:00Z')).toMatchObject({
      runs: 0,
      complete: true,
      tables: [{ name: table, changedSince: 1, kept: true }],
    });
  });

  it('what a plain client writes is kept like all else: who wrote, and no gap', async () => {
    const put = (status: string) =>
      engine.client(DynamoDBClient).send(new PutItemCommand({ TableName: table, Item: { ...JSON.parse(item(status)) } }));
    const { now } = await engine.clock.show();
    await engine.clock.advance(1_000);
    await put('Changed');
    await putTask(engine, 't-1', { Status: 'Again' });

    const history = await get(`tables/${table}/history?key=${key}`);
    const then = await get(`tables/${table}/items?at=${now}`);

    expect(list(history['versions']).slice(0, 2)).toEqual([
      expect.objectContaining({ by: { kind: 'act' }, before: item('Changed'), after: item('Again') }),
      expect.objectContaining({ by: { kind: 'client' }, before: item('Completed'), after: item('Changed') }),
    ]);
    expect(history['gaps']).toEqual([]);
    expect(list(then['items']).map((found) => JSON.stringify(found))).toEqual([item('Completed')]);
  });

  it('runs again with the same event, and with another one', async () => {
    const [run] = list((await get('timeline/runs'))['runs']);

    const again = await post(`runs/${run?.['id']}/rerun`);
    const other = await post(`runs/${run?.['id']}/rerun`, { event: '{"time":"2020-01-01T00:00:00Z"}' });

    expect(again).toEqual({ requestId: expect.any(String), outcome: 'succeeded' });
    expect((await get(`runs/${again['requestId']}`))['event']).toBe((await get(`runs/${run?.['id']}`))['event']);
    expect((await get(`runs/${other['requestId']}`))['event']).toBe('{"time":"2020-01-01T00:00:00Z"}');
    expect((await engine.control('GET', 'runs/none')).status).toBe(404);
  });

  it('rules are told in English with what comes next, and can be changed by parts', async () => {
    const [told] = list((await get('rules'))['rules']);
    expect(told).toMatchObject({ name: rule, english: 'every day at 09:00 UTC', state: 'ENABLED', targets: [{ id: 'executor' }] });
    expect(told?.['next']).toEqual([3, 4, 5, 6, 7].map((day) => Date.parse(`2030-01-0${day}T09:00:00Z`)));

    await post(`rules/${rule}`, { enabled: false, expression: 'rate(2 hours)' });

    const [changed] = list((await get('rules'))['rules']);
    expect(changed).toMatchObject({
      state: 'DISABLED',
      english: 'every 2 hours',
      description: 'Executes the tasks that are due',
      targets: [{ id: 'executor' }],
    });
    expect(await get(`schedule?expression=${encodeURIComponent('cron(0 9 * * *)')}`)).toEqual({
      next: [],
      error: 'Parameter ScheduleExpression is not valid.',
    });
  });
});

function item(status: string): string {
  return JSON.stringify({
    TaskID: { S: 't-1' },
    TaskName: { S: 'report' },
    Status: { S: status },
    ExecutionTime: { S: '2030-01-01T08:00:00Z' },
  });
}
