import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../handler/audit/audit.ts';
import { type AuditStore, auditStore } from '../../../handler/audit/auditStore.ts';
import { capacityBudget } from '../../../handler/audit/capacityBudget.ts';
import { judgeRow } from '../../../handler/audit/judgeRow.ts';
import { createLog } from '../../../handler/log.ts';
import { attributeMap } from '../../../handler/tasks/plainValue.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { apiOn } from '../api/arrange.ts';
import { createTables, putTask, runsTable, tasksTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
let store: AuditStore;
beforeAll(async () => {
  client = await createTables(engine);
  store = auditStore({ client, tasksTable, runsTable });
  for (let index = 0; index < 30; index += 1) await putTask(client, { TaskID: `sound-${index}` });
  await putTask(client, { TaskID: 'no status', Status: undefined });
  await putTask(client, { TaskID: 'no time', ExecutionTime: undefined });
  await putTask(client, { TaskID: 'todo', Status: 'pending' });
});
const { call } = apiOn(() => client);

const now = () => new Date('2030-01-06T03:00:00Z');

function placeUntil(pages: number, by = 'request-1', at = now()) {
  let left = pages;
  const passed = () => left-- <= 0;
  const unlimited = { spend: async () => {} };
  const deadline = { stopAtMs: 0, writeUntilMs: 0, signal: new AbortController().signal, passed };
  const lease = { by, until: new Date(at.getTime() + 60_000) };
  return { store, budget: unlimited, deadline, lease, log: createLog({}, { write: () => {}, now }), now: () => at };
}

describe('an audit', () => {
  it('goes on where its deadline cut it off, reads every row once, and is read through the API', async () => {
    expect(await audit(undefined, placeUntil(100))).toEqual({ idle: true });
    expect(await audit('a-1', placeUntil(2))).toMatchObject({ unfinished: true });
    expect(await audit('a-2', placeUntil(1))).toMatchObject({ unfinished: true });
    const whole = await audit(undefined, placeUntil(100));

    expect(whole).toEqual({ rows: 33, findings: 3 });
    expect(await audit(undefined, placeUntil(100))).toEqual({ idle: true });
    const { body } = await call('GET', '/audit');
    const found = (TaskID: string, Reason: string) => ({ TaskID, Reason, FoundAt: '2030-01-06T03:00:00.000Z' });
    expect(body).toEqual({
      Audit: { AuditID: 'a-1', FinishedAt: '2030-01-06T03:00:00.000Z', Rows: 33, Findings: 3 },
      Findings: [
        found('no status', 'Status is missing'),
        found('no time', 'ExecutionTime is missing'),
        found('todo', 'Status "pending" is none of Pending, Completed, Failed, Cancelled'),
      ],
    });
  });

  it('is one at a time: another ends at once, and takes over when the function of the first must have ended', async () => {
    const first = placeUntil(100);
    const begun = { auditId: 'a-held', segments: [{ done: false, from: undefined } as const], rows: 0, findings: 0 };
    await store.take(begun, first.lease, now());

    expect(await audit('a-second', placeUntil(100, 'request-2'))).toEqual({ busy: true });
    const later = placeUntil(100, 'request-2', new Date('2030-01-06T03:01:00.001Z'));
    expect(await audit('a-second', later)).toEqual({ rows: 33, findings: 3 });

    await expect(store.saveProgress(begun, first.lease, now())).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect((await call('GET', '/audit')).body['Audit']).toMatchObject({ AuditID: 'a-held', Rows: 33, FinishedAt: expect.any(String) });
  });

  it('that crashed is gone on with by the next delivery of its event, and by no other', async () => {
    const crashed = placeUntil(100);
    const begun = { auditId: 'a-crashed', segments: [{ done: false, from: undefined } as const], rows: 0, findings: 0 };
    await store.take(begun, crashed.lease, now());

    expect(await audit('a-other', placeUntil(100, 'request-2'))).toEqual({ busy: true });
    expect(await audit('a-crashed', placeUntil(100, 'request-1', new Date('2030-01-06T03:00:30Z')))).toEqual({ rows: 33, findings: 3 });
    await expect(store.saveProgress(begun, crashed.lease, now())).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('of which a segment fails reads no further in the others, ends after them, and is gone on with', async () => {
    const scans: number[] = [];
    let underWay = 0;
    const failing: AuditStore = {
      ...store,
      scan: async (segment, segments, from) => {
        scans.push(segment);
        underWay += 1;
        try {
          if (segment === 2) throw new Error('throttled');
          const page = await store.scan(segment, segments, from);
          const { TaskID } = page.rows.at(-1) ?? {};
          return { ...page, next: TaskID && { TaskID } };
        } finally {
          underWay -= 1;
        }
      },
    };

    await expect(audit('a-failed', { ...placeUntil(100, 'request-9'), store: failing })).rejects.toThrow('throttled');
    const [scanned, left] = [scans.toSorted(), underWay];
    expect({ scanned, left }).toEqual({ scanned: [0, 1, 2, 3], left: 0 });

    await audit('a-failed', placeUntil(100, 'request-9'));
    expect((await call('GET', '/audit')).body['Audit']).toMatchObject({ AuditID: 'a-failed', FinishedAt: expect.any(String) });
  });

  it('is read page by page, by tokens that the next audit makes worthless', async () => {
    const first = await call('GET', '/audit?limit=1');
    const token = first.body['NextPageToken'];
    const second = await call('GET', `/audit?limit=1&pageToken=${token}`);
    await audit('a-3', placeUntil(100));

    expect([first, second].map(({ body }) => body['Findings'])).toMatchObject([[{ TaskID: 'no status' }], [{ TaskID: 'no time' }]]);
    expect(await call('GET', `/audit?limit=1&pageToken=${token}`)).toMatchObject({ status: 400, body: { parameter: 'pageToken' } });
  });

  it('forgets what was mended', async () => {
    for (const TaskID of ['no status', 'no time']) await putTask(client, { TaskID });

    await audit('a-4', placeUntil(100));

    expect((await call('GET', '/audit')).body['Findings']).toMatchObject([{ TaskID: 'todo' }]);
  });
});

describe('a row', () => {
  it.each([
    [{ Status: 'Pending', ExecutionTime: '2030-01-01' }, undefined],
    [{ Status: 'Completed' }, undefined],
    [{ Status: 'Failed', ExecutionTime: 'long ago' }, undefined],
    [{ Status: 7, ExecutionTime: '2030-01-01' }, 'Status is no string'],
    [{ Status: 'Pending', ExecutionTime: 5 }, 'ExecutionTime is no string'],
    [{ Status: 'Pending', ExecutionTime: 'soon' }, 'ExecutionTime is no ISO 8601 instant'],
    [{ Status: 'Pending', ExecutionTime: '2030-01-01', NextAttemptAt: 'later' }, 'NextAttemptAt is no ISO 8601 instant'],
  ])('of %j is found because %s', (row, reason) => {
    expect(judgeRow(attributeMap(row))).toBe(reason);
  });
});

describe('a capacity budget', () => {
  it('waits until what was spent has been earned', async () => {
    let nowMs = 0;
    const waits: number[] = [];
    const pause = async (ms: number) => {
      waits.push(ms);
      nowMs += ms;
    };
    const budget = capacityBudget(100, { now: () => new Date(nowMs), pause });

    await budget.spend(50);
    await budget.spend(25);
    nowMs += 10_000;
    await budget.spend(100);

    expect(waits).toEqual([500, 250]);
  });
});
