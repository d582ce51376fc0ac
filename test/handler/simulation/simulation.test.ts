import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runLedger } from '../../../handler/ledger/runLedger.ts';
import { parseRecurrence } from '../../../handler/recurrence/recurrence.ts';
import { readInstant } from '../../../handler/tasks/instant.ts';
import { idempotencyKey } from '../../../handler/tasks/occurrence.ts';
import type { Item } from '../../../handler/tasks/task.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, runsTable, tasksTable } from '../support/schedulerTables.ts';
import { Callers } from './callers.ts';
import { chanceOf } from './conductor.ts';
import { anyRow } from './rows.ts';
import { plainRow, World } from './world.ts';

const engine = testEngine();
const minuteMs = 60_000;
const half = 30 * minuteMs;
const nine = Date.parse('2030-01-01T09:00:00Z');
const hours = 3;
/** As many as are asked for, of any seed; else some that are always the same. */
const asked = process.env['SIMULATIONS'];
const runs = Number(asked ?? 6);

interface Script {
  readonly seed: number;
  readonly rows: readonly Item[];
  readonly faultsPerMille: number;
  readonly calls: number;
  /** So long no completion is taken, from nine o'clock on. */
  readonly refusedMs: number;
}

const scripts: fc.Arbitrary<Script> = fc.record({
  seed: fc.integer(),
  rows: fc.array(anyRow, { minLength: 3, maxLength: 8 }),
  faultsPerMille: fc.constantFrom(0, 10, 50, 150),
  calls: fc.constantFrom(0, 0, 12),
  refusedMs: fc.constantFrom(0, 0, 20_000, 80_000),
});

let simulated = 0;

/** An hour with all that may befall it, and then as long without as the longest of all tasks takes to come to an end. */
async function simulate({ seed, rows, faultsPerMille, calls, refusedMs }: Script) {
  simulated += 1;
  const accessKeyId = String(simulated).padStart(12, '0');
  const client = engine.client(DynamoDBClient, { credentials: { accessKeyId, secretAccessKey: 'test' } });
  await createTables(engine, client);
  const chance = chanceOf(seed);
  const world = new World(client, nine, chance, faultsPerMille);
  const put: string[] = [];
  for (const [index, row] of [...rows, ...plainRows].entries())
    if (await world.put({ ...row, TaskID: { S: `task-${index}` } })) put.push(`task-${index}`);

  const callers = new Callers(world, client, chance);
  for (let call = 0; call < calls; call += 1) world.conductor.at(nine + chance(half), () => callers.ask(put));
  world.faults.completionsRefusedUntilMs = nine + refusedMs;
  world.daily(nine);
  for (const withinMs of [2_000, minuteMs]) world.conductor.at(nine + chance(withinMs), () => world.daily(nine));
  world.retryUntil(nine + hours * 60 * minuteMs);
  await world.conductor.runUntil(nine + half);
  world.faults.perMille = 0;
  // What callers have moved into the past waits for the next run.
  const lastMs = nine + (hours - 1) * 60 * minuteMs;
  world.conductor.at(lastMs, () => world.daily(lastMs));
  await world.conductor.runUntil(nine + hours * 60 * minuteMs);

  const { Items: left = [] } = await client.send(new ScanCommand({ TableName: tasksTable, ConsistentRead: true }));
  const open = await runLedger({ client, tableName: runsTable, openIndex: 'OpenRuns' }).openRuns(new Date('2031-01-01T00:00:00Z'));
  return { world, callers, put, left, open };
}

const plainRows = [
  plainRow('healthy', { Behaviour: 'takes a while' }),
  plainRow('recurs', { Recurrence: 'rate(1 day)', Behaviour: 'fails once' }),
];

type Simulated = Awaited<ReturnType<typeof simulate>>;

const idOf = ({ TaskID }: Item) => TaskID?.S ?? '';

function checkRows({ world, callers: { asked }, put, left }: Simulated): void {
  const there = new Set(left.map(idOf));
  expect(put.filter((id) => !there.has(id) && !asked.deleted.has(id))).toEqual([]);

  const lettersTo = new Set(world.letters.map(({ taskId }) => taskId));
  const unreadable = new Set(world.lines.flatMap(({ message, taskId }) => (message === 'task unreadable' ? [taskId] : [])));
  for (const row of left) {
    const id = idOf(row);
    const status = row.Status?.S;
    if (row.FailedAt && status === 'Failed') expect([id, lettersTo.has(id)]).toEqual([id, true]);
    if (lettersTo.has(id) && !asked.retried.has(id) && !asked.changed.has(id)) expect([id, status]).toEqual([id, 'Failed']);
    if (status !== 'Pending' && (row.CompletedAt || row.FailedAt))
      expect([id, row.ClaimedBy, row.Claims]).toEqual([id, undefined, undefined]);
    if (status === 'Pending') expect([id, row, mayWait(row, world) || unreadable.has(id)]).toEqual([id, row, true]);
  }
}

/** No run was asked for it, or none can know when. */
function mayWait({ ExecutionTime, NextAttemptAt }: Item, { latestRunMs, conductor }: World): boolean {
  const dueMs = readInstant(ExecutionTime?.S ?? '');
  return dueMs === undefined || dueMs > latestRunMs || (NextAttemptAt?.S ?? '') > conductor.now().toISOString();
}

function checkExecutions({ world, left }: Simulated): void {
  const { executions, lines, overlaps } = world;
  expect(overlaps).toEqual([]);

  const completed = lines
    .filter(({ message }) => message === 'task completed')
    .map(({ taskId, executionTime }) => `${taskId} ${executionTime}`);
  expect(completed.filter((each, index) => completed.indexOf(each) !== index)).toEqual([]);
  const succeeded = new Set(executions.flatMap((each) => (each.succeeded ? [each.idempotencyKey] : [])));
  for (const row of left)
    if (row.Status?.S === 'Completed' && row.CompletedAt)
      expect([idOf(row), succeeded.has(idempotencyKey({ taskId: idOf(row), executionTime: row.ExecutionTime?.S ?? '' }))]).toEqual([
        idOf(row),
        true,
      ]);

  const notKept = new Set(lines.flatMap(({ message, taskId }) => (message === 'completion not kept' ? [taskId] : [])));
  const inVain = executions.filter(({ idempotencyKey: key, startedMs, taskId }) =>
    executions.some(
      (earlier) =>
        earlier.idempotencyKey === key &&
        earlier.succeeded &&
        earlier.startedMs < startedMs &&
        earlier.invocation.state !== 'killed' &&
        !notKept.has(taskId),
    ),
  );
  expect(inVain).toEqual([]);
}

/** Each occurrence that is completed has one that follows it, and nothing else has. */
function checkSeries({ callers: { asked }, left }: Simulated): void {
  const recurring = left.filter(({ Recurrence, SeriesID }) => Recurrence?.S !== undefined && parseRecurrence(Recurrence.S) && !SeriesID);
  for (const first of recurring) {
    const series = [first, ...left.filter(({ SeriesID }) => SeriesID?.S === idOf(first))];
    const done = series.filter(({ Status, CompletedAt }) => Status?.S === 'Completed' && CompletedAt);
    if (!asked.deleted.has(idOf(first))) expect([idOf(first), series.length]).toEqual([idOf(first), done.length + 1]);
  }
}

it('whatever stands in the table, fails, crashes, is delivered twice or asked for: nothing is lost, and nothing is done under two claims', {
  timeout: 60_000 + runs * 30_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(scripts, async (script) => {
      const simulated = await simulate(script);

      checkRows(simulated);
      checkExecutions(simulated);
      checkSeries(simulated);
      expect(simulated.callers.errors).toEqual([]);
      expect(simulated.open).toEqual([]);
    }),
    { numRuns: runs, endOnFailure: true, ...(asked === undefined ? { seed: 2030 } : {}) },
  );
});
