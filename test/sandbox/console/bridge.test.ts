import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { features } from '../../../console/features.ts';
import { controlRoutes } from '../../../engine/control/control.ts';
import { bridgeRoutes } from '../../../sandbox/console/routes.ts';
import { putTask, rule } from '../../engine/support/sampleStack.ts';
import { noon, testBridge } from './testBridge.ts';

const bridge = testBridge();
const group = '/aws/lambda/DailyTaskExecutor';

describe('the console beside another engine', () => {
  it('says what it shows, and what it can do', async () => {
    const { body } = await bridge.get('health');

    expect(body).toEqual({
      status: 'ready',
      engine: 'localstack',
      version: expect.any(String),
      pid: process.pid,
      node: process.version,
      endpoint: bridge.engine.endpoint,
      features: ['runs', 'editItems', 'editRules', 'fire'],
      startedAt: noon,
    });
    expect((await bridge.get('places')).body).toEqual({ places: [{ account: '000000000000', region: 'us-east-1' }] });
    expect((await bridge.get('clock')).body).toEqual({
      now: noon,
      wallNow: noon,
      aheadMs: 0,
      mode: 'running',
      speed: 1,
      version: 0,
      moving: false,
    });
  });

  it('reads and changes items, a page at a time', async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({
      TaskID: { S: `i-${String(index).padStart(2, '0')}` },
      Data: { M: { bytes: { B: 'AAEC' }, list: { L: [{ N: '1' }, { NULL: true }, { SS: ['a'] }] } } },
    }));

    expect(await bridge.send('POST', 'tables/ScheduledTasks/items', { items })).toEqual({ status: 200, body: { put: 60 } });

    const first = (await bridge.get('tables/ScheduledTasks/items?limit=50')).body;
    const second = (await bridge.get(`tables/ScheduledTasks/items?limit=50&after=${encodeURIComponent(String(first['next']))}`)).body;
    const read = [first, second].flatMap((page) => page['items'] as { TaskID: { S: string } }[]);
    expect(read.toSorted((a, b) => (a.TaskID.S < b.TaskID.S ? -1 : 1))).toEqual(items);
    expect(second['next']).toBeUndefined();
    for (const { TaskID } of items) {
      const key = encodeURIComponent(JSON.stringify({ TaskID }));
      expect(await bridge.send('DELETE', `tables/ScheduledTasks/items?key=${key}`)).toEqual({ status: 200, body: { deleted: 1 } });
    }
    expect((await bridge.get('tables')).body).toEqual({
      tables: [{ name: 'ScheduledTasks', items: 0, bytes: 0, keys: [{ name: 'TaskID', type: 'S' }], indexes: [] }],
    });
  });

  it('refuses what is no item, and passes on what the engine refuses', async () => {
    expect(await bridge.send('POST', 'tables/ScheduledTasks/items', { items: [{ TaskID: { S: 1 } }] })).toEqual({
      status: 400,
      body: {
        error: {
          code: 'ValidationException',
          message: 'TaskID is no attribute value, which is written e.g. {"S":"text"}: {"S":1}.',
        },
      },
    });
    expect(await bridge.get('tables/nobody/items')).toEqual({
      status: 400,
      body: { error: { code: 'ResourceNotFoundException', message: 'Requested resource not found' } },
    });
  });

  it('reads rules with what they mean, changes them, and knows what they come to', async () => {
    const { body } = await bridge.get('rules');

    expect(body).toEqual({
      rules: [
        {
          name: rule,
          bus: 'default',
          state: 'ENABLED',
          expression: 'cron(0 9 * * ? *)',
          description: 'Executes the tasks that are due',
          english: 'every day at 09:00 UTC',
          next: [2, 3, 4, 5, 6].map((day) => Date.parse(`2030-01-0${day}T09:00:00Z`)),
          targets: [{ id: expect.any(String), arn: expect.stringMatching(/:function:DailyTaskExecutor$/) }],
        },
      ],
    });
    const due = { service: 'events', kind: 'fire', id: `default/${rule}`, account: '000000000000', region: 'us-east-1', rule };
    expect((await bridge.get('due?until=2030-01-04T00:00:00Z&limit=1')).body).toEqual({
      due: [{ at: '2030-01-02T09:00:00.000Z', ...due }],
      groups: [
        {
          ...due,
          expression: 'cron(0 9 * * ? *)',
          count: 2,
          first: Date.parse('2030-01-02T09:00:00Z'),
          last: Date.parse('2030-01-03T09:00:00Z'),
        },
      ],
      total: 2,
      atLeast: false,
      clockVersion: 0,
      now: noon,
      until: '2030-01-04T00:00:00.000Z',
    });

    await bridge.send('POST', `rules/${rule}`, { expression: 'rate(5 minutes)' });
    expect((await bridge.get('due?limit=5')).body).toEqual({ due: [{ at: '2030-01-01T12:05:00.000Z', ...due }] });
    await bridge.send('POST', `rules/${rule}`, { enabled: false });
    expect((await bridge.get('due?limit=5')).body).toEqual({ due: [] });
    await bridge.send('POST', `rules/${rule}`, { enabled: true, expression: 'cron(0 9 * * ? *)' });
    expect((await bridge.get('rules')).body).toEqual(body);
  });

  it('fires a rule and tells the run as its log does', async () => {
    await putTask(bridge.engine, 't-1');
    await putTask(bridge.engine, 'boom', { TaskName: 'boom', ExecutionTime: '2030-01-03T08:00:00Z' });

    const completed = await bridge.send('POST', `rules/${rule}/fire`, { bus: 'default', time: '2030-01-02T09:00:00Z', wait: true });
    const [ran] = completed.body['runs'] as { requestId: string }[];
    expect(completed.body).toEqual({
      firing: { rule, time: '2030-01-02T09:00:00Z' },
      runs: [{ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), outcome: 'succeeded' }],
    });
    const failed = await bridge.send('POST', `rules/${rule}/fire`, { time: '2030-01-03T09:00:00Z', wait: true });
    expect(failed.body['runs']).toEqual([{ requestId: expect.any(String), outcome: 'failed' }]);

    expect(await bridge.send('POST', `rules/${rule}/fire`, { event: { source: 'mine' } })).toEqual({
      status: 400,
      body: { error: { code: 'InvalidEvent', message: 'source of a scheduled event cannot be set: a schedule sends "aws.events".' } },
    });

    const { body } = await bridge.get(`runs/${ran?.requestId}`);
    expect(body).toMatchObject({
      run: { id: ran?.requestId, lane: 'function:DailyTaskExecutor', state: 'succeeded', cold: true },
      attempts: [{ kind: 'run', outcome: 'succeeded', logGroup: group, memoryMb: expect.any(Number) }],
      calls: [],
      callsKnown: false,
      writes: [],
      code: { handler: 'index.handler', runtime: 'nodejs22.x', memoryMb: 128, timeoutS: 20 },
    });
    const page = await bridge.get('timeline/runs?state=failed');
    expect(page.body).toMatchObject({
      total: 2,
      matching: 1,
      runs: [{ state: 'failed', error: { type: 'TypeError', message: 'the task cannot be executed: boom' } }],
    });
    const axis = await bridge.get('timeline?from=2030-01-01T00:00:00Z&to=2030-01-03T00:00:00Z&px=1000');
    expect(axis.body).toMatchObject({ total: 2, now: Date.parse(noon), dueTotal: 1, marks: [], branches: [] });
    const lines = (await bridge.get(`logs/events?group=${encodeURIComponent(group)}&requestId=${ran?.requestId}`)).body['events'];
    expect((lines as { message: string }[]).map(({ message }) => message.split(/[ \t]/)[0])).toEqual([
      'INIT_START',
      'START',
      expect.stringMatching(/^2030-/),
      'END',
      'REPORT',
    ]);
  });

  it('refuses by name what the engine has not, whatever the embedded engine answers there', async () => {
    for (const { method, path } of controlRoutes) {
      const example = path.source.replaceAll('\\/', '/').replaceAll('([^/]+)', 'some').replaceAll(/\^|\$/g, '');
      const found = bridgeRoutes.find((route) => route.method === method && route.path.test(example));
      expect(found, `${method} ${example}`).toBeDefined();
    }
    expect(await bridge.send('POST', 'clock/travel', { to: '2030-02-01T00:00:00Z' })).toEqual({
      status: 501,
      body: {
        error: {
          code: 'NotOffered',
          message: 'localstack has not a clock that can be moved ahead. The embedded engine has: ninesharp up.',
        },
      },
    });
    const { body } = await bridge.get('health');
    for (const [feature, routes] of Object.entries(features)) {
      const offered = (body['features'] as string[]).includes(feature);
      for (const route of routes.filter((text) => text.startsWith('GET ') && !offered))
        expect((await bridge.get(route.slice(4).replace(/<.*?>/, 'x'))).status, route).toBe(501);
    }
    expect((await bridge.get('tables/ScheduledTasks/items?at=2030-01-01T00:00:00Z')).status).toBe(501);
    expect((await bridge.get('tables?region=eu-west-1')).body).toEqual({
      error: {
        code: 'NotOffered',
        message: 'This console shows the account 000000000000 in us-east-1, and not 000000000000 in eu-west-1.',
      },
    });
    expect((await bridge.get('nothing')).status).toBe(404);
  });

  it('lets no foreign page act, and no form', async () => {
    const fire = `/_sandbox/rules/${rule}/fire`;
    const json = { 'content-type': 'application/json' };

    expect(await statusOf('POST', fire, { ...json, origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf('POST', fire, { ...json, origin: 'http://localhost:1', 'x-ninesharp-client': 'console' })).toBe(403);
    expect(await statusOf('POST', fire, { ...json, host: 'evil.example' })).toBe(403);
    expect(await statusOf('POST', fire, { 'content-type': 'text/plain' })).toBe(415);
    expect(await statusOf('POST', fire, { ...json, origin: bridge.origin })).toBe(403);
    expect(await statusOf('GET', fire, {})).toBe(404);
    expect(await statusOf('GET', '/', {})).toBe(307);
  });
});

function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${bridge.origin}${path}`, { method, headers }, (answer) => resolve(answer.resume().statusCode));
    outgoing.on('error', reject).end();
  });
}
