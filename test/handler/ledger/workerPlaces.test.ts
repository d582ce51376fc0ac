import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { type WorkerPlaces, workerPlaces } from '../../../handler/ledger/workerPlaces.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, runsTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
let places: WorkerPlaces;
beforeAll(async () => {
  client = await createTables(engine);
  places = workerPlaces({ client, tableName: runsTable });
});

const at = (time: string) => new Date(`2030-01-01T${time}Z`);
const share = (index: 'due' | 'retries', number: number, runId: string) => ({ runId, index, untilMs: 0, share: number, of: 5 });

it('a share of an index is one worker’s at a time, until that has ended', async () => {
  expect(await places.take(share('due', 1, 'run-1'), at('09:00:00'))).toBe(true);
  expect(await places.take(share('due', 1, 'run-2'), at('09:05:00'))).toBe(false);
  expect(await places.take(share('due', 1, 'run-1'), at('09:05:00'))).toBe(false);
  expect(await places.take(share('due', 2, 'run-2'), at('09:05:00'))).toBe(true);
  expect(await places.take(share('retries', 1, 'run-2'), at('09:05:00'))).toBe(true);

  await places.free(share('due', 1, 'run-1'), at('09:06:00'));

  expect(await places.take(share('due', 1, 'run-2'), at('09:06:00.001'))).toBe(true);
});

it('a worker that never came keeps its share for twenty minutes', async () => {
  await places.take(share('due', 3, 'run-1'), at('09:00:00'));

  expect(await places.take(share('due', 3, 'run-2'), at('09:20:00'))).toBe(false);
  expect(await places.take(share('due', 3, 'run-2'), at('09:20:00.001'))).toBe(true);
});

it('a worker of an earlier run frees nothing that another has now', async () => {
  await places.take(share('due', 4, 'run-1'), at('09:00:00'));
  await places.take(share('due', 4, 'run-2'), at('09:30:00'));

  await places.free(share('due', 4, 'run-1'), at('09:31:00'));

  expect(await places.take(share('due', 4, 'run-3'), at('09:32:00'))).toBe(false);
});
