import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Figure, Measure } from '../measure.ts';
import { type Synthesis, synthesize } from '../support/executor.ts';
import { type RunCost, runOnce } from '../support/inProcessRun.ts';
import { median, type Server, startNinesharp } from '../support/processes.ts';
import { createStack, putTasks, schedulerAt } from '../support/scheduler.ts';

const due = 1_000;
const rounds = 5;
const perBatch = 25;
const batchesAtOnce = 8;
const flatWithin = 1.2;

/** A run costs what is due: 1,000 due tasks in tables that hold ever more which are not. */
export const scale: Measure = { name: 'scale', run: () => compareSizes([10_000, 30_000]) };

/** The same with tables that take minutes to fill. */
export const largeTables: Measure = { name: 'largeTables', run: () => compareSizes([10_000, 100_000, 1_000_000]) };

interface Filled {
  readonly size: number;
  readonly scheduler: Sandbox;
  readonly engine: Server;
  readonly costs: RunCost[];
}

/** The tables take turns, so that what else the machine does meets all of them. */
async function compareSizes(sizes: readonly number[]): Promise<Figure[]> {
  const synthesis = synthesize();
  const tables: Filled[] = [];
  for (const size of sizes) {
    const table = await fillTable(size, synthesis);
    // The first round compiles this process, and the engine's.
    await runRound(table, 0);
    tables.push(table);
  }
  for (let round = 1; round <= rounds; round += 1) for (const table of tables) table.costs.push(await runRound(table, round));
  for (const { engine } of tables) await engine.stop();
  synthesis.remove();
  const [first, ...others] = tables;
  return first ? others.flatMap((other) => compare(first, other)) : [];
}

async function fillTable(size: number, synthesis: Synthesis): Promise<Filled> {
  const engine = await startNinesharp('--clock', '2030-01-01T00:00:00Z');
  const scheduler = schedulerAt(engine.endpoint);
  await createStack(scheduler, synthesis);
  await fill(scheduler, size - due);
  return { size, scheduler, engine, costs: [] };
}

async function runRound({ scheduler, engine }: Filled, round: number): Promise<RunCost> {
  const day = new Date(Date.UTC(2030, 0, 1 + round)).toISOString().slice(0, 10);
  const tasks = Array.from({ length: due }, (_, index) => ({ TaskID: `due ${day} ${index}`, ExecutionTime: `${day}T08:00:00Z` }));
  await putTasks(scheduler, tasks);
  const cost = await runOnce(engine, scheduler.names, `${day}T09:00:00.000Z`);
  if (cost.completed !== due) throw new Error(`${cost.completed} of ${due} tasks were completed`);
  return cost;
}

/** Half of them completed long ago, half due in years. */
async function fill({ aws, names }: Sandbox, count: number): Promise<void> {
  const batches = Array.from({ length: Math.ceil(count / perBatch) }, (_, batch) => batch);
  const writeNext = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const requests = Array.from({ length: perBatch }, (_, index) => ({ PutRequest: { Item: rowOf(batch * perBatch + index) } }));
      await aws.documents.send(new BatchWriteCommand({ RequestItems: { [names.table]: requests } }));
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, writeNext));
}

function rowOf(index: number) {
  const minute = new Date(Date.UTC(index % 2 === 0 ? 2020 : 2040, 0, 1, 0, index)).toISOString();
  return { TaskID: `row-${index}`, TaskName: `Row ${index}`, Status: index % 2 === 0 ? 'Completed' : 'Pending', ExecutionTime: minute };
}

function compare(small: Filled, large: Filled): Figure[] {
  const figure = (what: string, part: keyof RunCost, unit: string): Figure => {
    const [before, after] = [small, large].map(({ costs }) => median(costs.map((cost) => cost[part])));
    const ratio = (after ?? Number.NaN) / (before ?? Number.NaN);
    return {
      what: `${due} due tasks among ${large.size} rows: ${what}`,
      floor: `${before?.toFixed(0)} ${unit} (among ${small.size} rows)`,
      ours: `${after?.toFixed(0)} ${unit}`,
      result: `${ratio.toFixed(2)}x`,
      goal: `<= ${flatWithin}x`,
      met: ratio <= flatWithin,
    };
  };
  return [
    figure('wall time', 'ms', 'ms'),
    figure('processor time', 'processorMs', 'ms'),
    figure('read units', 'readUnits', 'units'),
    figure('write units', 'writeUnits', 'units'),
  ];
}
