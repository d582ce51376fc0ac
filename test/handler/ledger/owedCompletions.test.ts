import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { owedCompletions } from '../../../handler/ledger/owedCompletions.ts';
import { TaskClaims } from '../../../handler/tasks/claims.ts';
import type { Claim } from '../../../handler/tasks/task.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, getTask, putTask, runsTable, tasksTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
});

const owed = () => owedCompletions({ client, tableName: runsTable });
const done = { startedAt: new Date('2030-01-01T09:00:01.000Z'), completedAt: new Date('2030-01-01T09:00:02.000Z') };
const candidate = (taskId: string) => ({ taskId, executionTime: '2030-01-01T08:00:00Z', priority: 3 });

/** A claim at that minute past nine: it lives for one. */
async function claimed(taskId: string, minute: number): Promise<{ claim: Claim; claims: TaskClaims }> {
  const now = () => new Date(Date.UTC(2030, 0, 1, 9, minute));
  const claims = new TaskClaims({ client, tableName: tasksTable, claimant: 'request-1', now, leaseMs: () => 60_000 });
  const claim = await claims.claim(candidate(taskId));
  if (!('task' in claim)) throw new Error(JSON.stringify(claim));
  return { claim, claims };
}

it('are found by the next claim, also of the same request, and by those after it, for as long as none was ended', async () => {
  await putTask(client, { TaskID: 'owed' });
  const { claim: first } = await claimed('owed', 0);
  await owed().keep(first, done);

  const { claim: second } = await claimed('owed', 2);
  expect(await owed().find(second)).toEqual(done);
  const { claim: third, claims } = await claimed('owed', 4);
  expect(await owed().find(third)).toEqual(done);

  await claims.complete(third, undefined, done.completedAt);
  expect(await getTask(client, 'owed')).toEqual({
    TaskID: 'owed',
    Status: 'Completed',
    ExecutionTime: '2030-01-01T08:00:00Z',
    CompletedAt: '2030-01-01T09:00:02.000Z',
    Attempts: 3,
    Version: 1,
  });
});

it('are not found by the claim that left them, nor before there are any', async () => {
  await putTask(client, { TaskID: 'own' });
  const { claim: first } = await claimed('own', 0);
  await owed().keep(first, done);
  await putTask(client, { TaskID: 'none' });
  await claimed('none', 0);

  expect(await owed().find(first)).toBeUndefined();
  expect(await owed().find((await claimed('none', 2)).claim)).toBeUndefined();
});

it.each([
  [
    'once the claim was ended',
    async (taskId: string, claims: TaskClaims, claim: Claim) => {
      await claims.retryAt(claim, new Date('2030-01-01T09:01:00Z'), 'again');
      await claimed(taskId, 2);
    },
  ],
  [
    'by claims of a row that was put anew',
    async (taskId: string) => {
      await putTask(client, { TaskID: taskId });
      await claimed(taskId, 2);
    },
  ],
])('are not found %s', async (when, act) => {
  await putTask(client, { TaskID: when });
  const { claim, claims } = await claimed(when, 0);
  await owed().keep(claim, done);

  await act(when, claims, claim);

  expect(await owed().find((await claimed(when, 4)).claim)).toBeUndefined();
});
