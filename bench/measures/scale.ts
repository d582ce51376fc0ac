import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Figure, Measure } from '../measure.ts';
import { synthesize } from '../support/executor.ts';
import { type RunCost, runOnce } from '../support/inProcessRun.ts';
import { median, startNinesharp } from '../support/processes.ts';
import { createStack, putTasks, schedulerAt } from '../support/scheduler.ts';

const due = 1_000;
const rounds = 5;
const perBatch = 25;
const batchesAtOnce = 8;
/** The large ones take minutes to fill: --large measures them. */
const sizes = process.argv.includes('--large') ? [10_000, 100_000, 1_000_000] : [10_000, 30_000];
const flatWithin = 1.2;

/** A run costs what is due: 1,000 due tasks in tables that hold ever more which are not. */
export const scale: Measure = {
  name: 'scale',
  run: async () => {
    const costs: RunCost[] = [];
    for (const size of sizes) costs.push(await costIn(size));
    const [first] = costs;
    return first ? costs.slice(1).flatMap((cost, index) => compare(first, cost, sizes[index + 1] ?? 0)) : [];
  },
};

async function costIn(size: number): Promise<RunCost> {
  const synthesis = synthesize();
  const engine = await startNinesharp('--clock', '2030-01-01T00:00:00Z');
  const scheduler = schedulerAt(engine.endpoint);
  await createStack(scheduler, synthesis);
  await fill(scheduler, size - due);
  const costs: RunCost[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const day = new Date(Date.UTC(2030, 0, 1 + round)).toISOString().slice(0, 10);
    const tasks = Array.from({ length: due }, (_, index) => ({ TaskID: `due ${day} ${index}`, ExecutionTime: `${day}T08:00:00Z` }));
    await putTasks(scheduler, tasks);
    const cost = await runOnce(engine.port, scheduler.names, `${day}T09:00:00.000Z`);
    if (cost.completed !== due) throw new Error(`${cost.completed} of ${due} tasks were completed`);
    // The first round compiles this process.
    if (round > 0) costs.push(cost);
  }
  await engine.stop();
  synthesis.remove();
  const of = (part: keyof RunCost) => median(costs.map((cost) => cost[part]));
  return { ms: of('ms'), readUnits: of('readUnits'), writeUnits: of('writeUnits'), completed: due };
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

function compare(small: RunCost, large: RunCost, size: number): Figure[] {
  const figure = (what: string, part: 'ms' | 'readUnits' | 'writeUnits', unit: string): Figure => {
    const ratio = large[part] / small[part];
    return {
      what: `${due} due tasks among ${size} rows: ${what}`,
      floor: `${small[part].toFixed(0)} ${unit} (among ${sizes[0]} rows)`,
      ours: `${large[part].toFixed(0)} ${unit}`,
      result: `${ratio.toFixed(2)}x`,
      goal: `<= ${flatWithin}x`,
      met: ratio <= flatWithin,
    };
  };
  return [figure('wall time', 'ms', 'ms'), figure('read units', 'readUnits', 'units'), figure('write units', 'writeUnits', 'units')];
}
