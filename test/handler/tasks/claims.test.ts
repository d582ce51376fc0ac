import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { TaskClaims } from '../../../handler/tasks/claims.ts';
import { itemSizeBytes } from '../../../handler/tasks/itemSize.ts';
import { nextOccurrence } from '../../../handler/tasks/nextOccurrence.ts';
import { attributeMap } from '../../../handler/tasks/plainValue.ts';
import type { Claim } from '../../../handler/tasks/task.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, getTask, putTask, tasksTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
});

const leaseMs = 70_000;
const candidate = (taskId: string) => ({ taskId, executionTime: '2030-01-01T08:00:00Z', priority: 3 });

function claimsOf(claimant: string, at: string): TaskClaims {
  return new TaskClaims({ client, tableName: tasksTable, claimant, now: () => new Date(at), leaseMs: () => leaseMs });
}

async function claimed(taskId: string, claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z')): Promise<Claim> {
  const claim = await claims.claim(candidate(taskId));
  if (!('task' in claim)) throw new Error(JSON.stringify(claim));
  return claim;
}

describe('a claim', () => {
  it('is a lease on a pending task, counts the attempt, and finds the task as it is', async () => {
    await putTask(client, { TaskID: 'taken', TaskName: 'Send the report', Parameters: { Url: 'https://example.com', Tries: [1, 2] } });

    const claim = await claimed('taken');

    expect(claim).toMatchObject({ claimedBy: 'request-1/1', claimedUntil: '2030-01-01T09:01:10.000Z' });
    expect(claim.task).toMatchObject({
      ...candidate('taken'),
      taskName: 'Send the report',
      taskType: 'log',
      attempt: 1,
      maxAttempts: 3,
      version: 0,
      parameters: { Url: 'https://example.com', Tries: [1, 2] },
    });
    expect(await getTask(client, 'taken')).toMatchObject({ Status: 'Pending', ClaimedBy: 'request-1/1', Attempts: 1 });
  });

  it('is refused while another one lives, and taken over when that has expired', async () => {
    await putTask(client, { TaskID: 'held' });
    await claimed('held');

    const early = await claimsOf('request-2', '2030-01-01T09:01:10.000Z').claim(candidate('held'));
    const late = await claimed('held', claimsOf('request-2', '2030-01-01T09:01:10.001Z'));

    expect(early).toEqual({ refused: 'claimed by another run', claimedBy: 'request-1/1', attempt: 1 });
    expect(late.task.attempt).toBe(2);
  });

  it('leaves a task that was cut off to who has more time, and says so', async () => {
    await putTask(client, { TaskID: 'long', HandOvers: 1, Attempts: 1 });
    const short = new TaskClaims({
      client,
      tableName: tasksTable,
      claimant: 'request-1',
      now: () => new Date('2030-01-01T09:00:00.000Z'),
      leaseMs: () => leaseMs,
      leavesHandedOver: true,
    });

    expect(await short.claim(candidate('long'))).toEqual({ refused: 'cut off before, and left to a worker', attempt: 1 });
    expect(await claimed('long')).toMatchObject({ task: { handOvers: 1, attempt: 2 } });
    expect(await short.claim(candidate('long'))).toEqual({ refused: 'claimed by another run', claimedBy: 'request-1/1', attempt: 2 });
  });

  it('is refused in back-off, and taken when that is over', async () => {
    await putTask(client, { TaskID: 'waits', NextAttemptAt: '2030-01-01T09:00:30.000Z' });

    expect(await claimsOf('request-1', '2030-01-01T09:00:29.999Z').claim(candidate('waits'))).toEqual({ refused: 'in back-off' });
    expect(await claimed('waits', claimsOf('request-1', '2030-01-01T09:00:30.000Z'))).toMatchObject({ claimedBy: 'request-1/1' });
  });

  it.each([
    ['deleted', undefined],
    ['no longer pending', { TaskID: 'stale', Status: 'Completed' }],
    ['rescheduled', { TaskID: 'stale', ExecutionTime: '2031-01-01T08:00:00Z' }],
  ])('on a task that was %s since the index was read is refused', async (refused, row) => {
    if (row) await putTask(client, row);

    expect(await claimsOf('request-1', '2030-01-01T09:00:00.000Z').claim(candidate(row ? 'stale' : 'never there'))).toEqual({ refused });
  });

  it.each([
    ['no instant', 'soon'],
    ['a number', 7],
    ['further off than any function lives', '2999-01-01T00:00:00.000Z'],
  ])('takes no end that is %s for a live claim', async (why, ClaimedUntil) => {
    await putTask(client, { TaskID: why, ClaimedBy: 'somebody', ClaimedUntil });

    expect(await claimed(why)).toMatchObject({ claimedBy: 'request-1/1', task: { attempt: 1 } });
  });

  it('finds what it cannot read, and holds it', async () => {
    await putTask(client, { TaskID: 'odd', MaxAttempts: 0 });

    expect(await claimsOf('request-1', '2030-01-01T09:00:00.000Z').claim(candidate('odd'))).toMatchObject({
      unreadable: 'MaxAttempts must be a whole number from 1 to 20, not {"N":"0"}',
      claimedBy: 'request-1/1',
      row: { TaskID: { S: 'odd' } },
    });
  });

  it('holds what cannot be counted, so that it can be failed', async () => {
    await putTask(client, { TaskID: 'uncountable', Attempts: 'three' });

    expect(await claimsOf('request-1', '2030-01-01T09:00:00.000Z').claim(candidate('uncountable'))).toMatchObject({
      unreadable: 'Attempts must be a whole number of at least 1, not {"S":"three"}',
      claimedBy: 'request-1/1',
    });
  });

  it('remembers claims in place of what is no set of them', async () => {
    await putTask(client, { TaskID: 'claims by hand', Claims: 'mine', Attempts: 2 });

    expect((await claimed('claims by hand')).task.row.Claims).toEqual({ SS: ['request-1/1 until 2030-01-01T09:01:10.000Z'] });
  });

  it('meets the table where the row has no room for one', async () => {
    await putTask(client, { TaskID: 'full', Text: 'x'.repeat(409_500) });

    await expect(claimsOf('request-1', '2030-01-01T09:00:00.000Z').claim(candidate('full'))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('ending a claim', () => {
  it('completes the task, and leaves nothing of the attempt', async () => {
    await putTask(client, { TaskID: 'done', LastError: 'once', NextAttemptAt: '2030-01-01T08:59:00.000Z' });
    const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');
    const claim = await claimed('done', claims);

    expect(await claims.complete(claim)).toBe(true);

    expect(await getTask(client, 'done')).toEqual({
      TaskID: 'done',
      Status: 'Completed',
      ExecutionTime: '2030-01-01T08:00:00Z',
      CompletedAt: '2030-01-01T09:00:00.000Z',
      Attempts: 1,
      Version: 1,
    });
  });

  it('puts the task into back-off', async () => {
    await putTask(client, { TaskID: 'again', Version: 4 });
    const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');

    expect(await claims.retryAt(await claimed('again', claims), new Date('2030-01-01T09:00:20.000Z'), 'Error: busy')).toBe(true);

    expect(await getTask(client, 'again')).toEqual({
      TaskID: 'again',
      Status: 'Pending',
      ExecutionTime: '2030-01-01T08:00:00Z',
      NextAttemptAt: '2030-01-01T09:00:20.000Z',
      LastError: 'Error: busy',
      Attempts: 1,
      Version: 5,
    });
  });

  it('releases the task as if the attempt had not been, and counts that', async () => {
    await putTask(client, { TaskID: 'handed over', HandOvers: 1 });
    const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');

    expect(await claims.release(await claimed('handed over', claims))).toBe(true);

    expect(await getTask(client, 'handed over')).toEqual({
      TaskID: 'handed over',
      Status: 'Pending',
      ExecutionTime: '2030-01-01T08:00:00Z',
      Attempts: 0,
      HandOvers: 2,
    });
  });

  it('fails the task for good', async () => {
    await putTask(client, { TaskID: 'lost' });
    const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');
    const claim = await claimed('lost', claims);

    expect(await claims.fail(claim, claim.task.row, 0, 'Error: broken')).toBe(true);

    expect(await getTask(client, 'lost')).toEqual({
      TaskID: 'lost',
      Status: 'Failed',
      ExecutionTime: '2030-01-01T08:00:00Z',
      FailedAt: '2030-01-01T09:00:00.000Z',
      LastError: 'Error: broken',
      Attempts: 1,
      Version: 1,
    });
  });

  it.each([
    ['fails', '\u{1f4a5}'.repeat(250), 'Failed'],
    ['waits', 'x'.repeat(1_000), 'Pending'],
  ])('%s where the row has no room for all that is to be said', async (end, said, Status) => {
    const TaskID = `full ${end}`;
    const bare = itemSizeBytes(attributeMap({ TaskID, Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z', Text: '' }));
    // What a claim adds: 181 bytes of names and values. AWS: 409,600 are the most.
    await putTask(client, { TaskID, Text: 'x'.repeat(409_600 - bare - 181) });
    const claims = claimsOf('00000000-0000-0000-0000-000000000000', '2030-01-01T09:00:00.000Z');
    const claim = await claimed(TaskID, claims);

    const ended =
      end === 'fails' ? claims.fail(claim, claim.task.row, 0, said) : claims.retryAt(claim, new Date('2030-01-01T09:03:00Z'), said);

    expect(await ended).toBe(true);
    const row = await getTask(client, TaskID);
    expect(row?.['Status']).toBe(Status);
    expect(said.startsWith(String(row?.['LastError']).replace(/[\ud800-\udbff\ufffd]$/, ''))).toBe(true);
  });

  it.each(['complete', 'complete and go on', 'retryAt', 'release', 'fail'] as const)(
    'with %s is fenced off once another has taken over',
    async (end) => {
      const TaskID = `fenced by ${end}`;
      await putTask(client, { TaskID });
      const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');
      const claim = await claimed(TaskID, claims);
      await claimed(TaskID, claimsOf('request-1', '2030-01-01T09:02:00.000Z'));

      const ends = {
        complete: () => claims.complete(claim),
        'complete and go on': () => claims.complete(claim, nextOccurrence(claim.task, Date.parse('2030-01-02T08:00:00Z'))),
        retryAt: () => claims.retryAt(claim, new Date('2030-01-01T09:03:00Z'), 'late'),
        release: () => claims.release(claim),
        fail: () => claims.fail(claim, claim.task.row, 0, 'late'),
      };

      expect(await ends[end]()).toBe(false);
      expect(await getTask(client, TaskID)).toMatchObject({ Status: 'Pending', ClaimedUntil: '2030-01-01T09:03:10.000Z', Attempts: 2 });
      expect(await getTask(client, `${TaskID}#2030-01-02T08:00:00.000Z`)).toBeUndefined();
    },
  );
});

describe('a write whose answer was lost, and which the SDK repeats', () => {
  const at = '2030-01-01T09:00:00.000Z';
  const lossy = () =>
    new TaskClaims({ client: losing(), tableName: tasksTable, claimant: 'request-1', now: () => new Date(at), leaseMs: () => leaseMs });

  it('is known again as the claim that it made', async () => {
    await putTask(client, { TaskID: 'claimed twice' });

    expect(await claimed('claimed twice', lossy())).toMatchObject({ claimedBy: 'request-1/1', task: { attempt: 1 } });
    expect(await getTask(client, 'claimed twice')).toMatchObject({ Attempts: 1 });
  });

  it('does not make an earlier claim of the same function its own', async () => {
    await putTask(client, { TaskID: 'held by itself' });
    const claims = claimsOf('request-1', at);
    await claimed('held by itself', claims);

    expect(await claims.claim(candidate('held by itself'))).toEqual({
      refused: 'claimed by another run',
      claimedBy: 'request-1/1',
      attempt: 1,
    });
  });

  it.each(['complete', 'complete and go on', 'retryAt', 'release', 'fail'] as const)('has ended its claim by %s', async (end) => {
    const TaskID = `ended by ${end}`;
    await putTask(client, { TaskID, Version: 3 });
    const claim = await claimed(TaskID);

    const claims = lossy();
    const ends = {
      complete: () => claims.complete(claim),
      'complete and go on': () => claims.complete(claim, nextOccurrence(claim.task, Date.parse('2030-01-02T08:00:00Z'))),
      retryAt: () => claims.retryAt(claim, new Date('2030-01-01T09:03:00Z'), 'busy'),
      release: () => claims.release(claim),
      fail: () => claims.fail(claim, claim.task.row, 3, 'broken'),
    };

    expect(await ends[end]()).toBe(true);
    expect(await getTask(client, TaskID)).toMatchObject({ Version: end === 'release' ? 3 : 4 });
  });

  it.each(['alone', 'with the next occurrence'])(
    'has ended its claim %s also where the SDK gave up and it is tried once more',
    async (how) => {
      const TaskID = `given up ${how}`;
      await putTask(client, { TaskID });
      const claim = await claimed(TaskID);
      const next = how === 'alone' ? undefined : nextOccurrence(claim.task, Date.parse('2030-01-02T08:00:00Z'));
      const tries = ['09:00:05', '09:00:06', '09:00:07'].map((time) => claimsOf('request-1', `2030-01-01T${time}.000Z`));

      const succeededAt = new Date('2030-01-01T09:00:04.000Z');
      const answers = [];
      for (const claims of tries) answers.push(await claims.complete(claim, next, succeededAt));

      expect(answers).toEqual([true, true, true]);
      expect(await getTask(client, TaskID)).toMatchObject({ Status: 'Completed', CompletedAt: '2030-01-01T09:00:04.000Z', Version: 1 });
    },
  );

  /** The table acts on each write twice, and its first answer never comes. */
  function losing(): DynamoDBClient {
    const { region, credentials } = client.config;
    const lossyClient = new DynamoDBClient({ endpoint: engine.endpoint, region, credentials, maxAttempts: 2 });
    let answers = 0;
    lossyClient.middlewareStack.add(
      (next) => async (call) => {
        const answer = await next(call);
        answers += 1;
        if (answers % 2 === 1) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
        return answer;
      },
      { name: 'loseAnswers', step: 'finalizeRequest', priority: 'low' },
    );
    return lossyClient;
  }
});

describe('the next occurrence', () => {
  it('comes with the completion, and is left alone where it is there already', async () => {
    await putTask(client, { TaskID: 'daily', Recurrence: 'daily' });
    await putTask(client, { TaskID: 'twice', Recurrence: 'daily' });
    await putTask(client, { TaskID: 'twice#2030-01-02T08:00:00.000Z', TaskName: 'already there' });
    const claims = claimsOf('request-1', '2030-01-01T09:00:00.000Z');

    for (const id of ['daily', 'twice']) {
      const claim = await claimed(id, claims);
      expect(await claims.complete(claim, nextOccurrence(claim.task, Date.parse('2030-01-02T08:00:00Z')))).toBe(true);
      expect(await getTask(client, id)).toMatchObject({ Status: 'Completed' });
    }

    expect(await getTask(client, 'daily#2030-01-02T08:00:00.000Z')).toEqual({
      TaskID: 'daily#2030-01-02T08:00:00.000Z',
      SeriesID: 'daily',
      Status: 'Pending',
      ExecutionTime: '2030-01-02T08:00:00.000Z',
      Recurrence: 'daily',
      Version: 1,
    });
    expect(await getTask(client, 'twice#2030-01-02T08:00:00.000Z')).toMatchObject({ TaskName: 'already there' });
  });
});
