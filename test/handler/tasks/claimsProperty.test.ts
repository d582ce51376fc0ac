import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { TaskClaims } from '../../../handler/tasks/claims.ts';
import type { Claim } from '../../../handler/tasks/task.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, getTask, putTask, tasksTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
});

const start = Date.parse('2030-01-01T09:00:00Z');
const leaseMs = 1_000;
const acts = fc.array(
  fc.record({
    act: fc.constantFrom('claim', 'complete', 'retryAt', 'release', 'fail', 'wait'),
    who: fc.integer({ min: 0, max: 2 }),
    ms: fc.integer({ min: 0, max: 900 }),
  }),
  { minLength: 5, maxLength: 25 },
);

it('two live claims never meet, and only the last claimant can end its claim', { timeout: 60_000 }, async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (script) => {
      run += 1;
      const taskId = `task-${run}`;
      await putTask(client, { TaskID: taskId, MaxAttempts: 20 });
      let nowMs = start;
      let live: { who: number; untilMs: number } | undefined;
      const held = new Map<number, Claim>();
      const claims = [0, 1, 2].map(
        (who) =>
          new TaskClaims({ client, tableName: tasksTable, claimant: `request-${who}`, now: () => new Date(nowMs), leaseMs: () => leaseMs }),
      );

      for (const { act, who, ms } of script) {
        nowMs += ms;
        const own = held.get(who);
        if (act === 'claim') {
          const claim = await claims[who]?.claim({ taskId, executionTime: '2030-01-01T08:00:00Z', priority: 3 });
          const taken = claim !== undefined && 'task' in claim;
          if (taken) {
            expect(live === undefined || live.untilMs < nowMs).toBe(true);
            live = { who, untilMs: nowMs + leaseMs };
            held.set(who, claim);
          }
        } else if (act !== 'wait' && own) {
          const mine = live?.who === who && live.untilMs === Date.parse(own.claimedUntil);
          const ended = await {
            complete: () => claims[who]?.complete(own),
            retryAt: () => claims[who]?.retryAt(own, new Date(nowMs + 50), 'again'),
            release: () => claims[who]?.release(own),
            fail: () => claims[who]?.fail(own, own.task.row, own.task.version, 'broken'),
          }[act]();
          expect(ended).toBe(mine);
          if (ended) live = undefined;
          held.delete(who);
        }
      }

      const row = await getTask(client, taskId);
      const claimant = typeof row?.['ClaimedBy'] === 'string' ? row['ClaimedBy'].split('/')[0] : undefined;
      expect(claimant, 'a row without a claim is one whose claim was ended').toBe(live && `request-${live.who}`);
    }),
    { numRuns: 60 },
  );
});
