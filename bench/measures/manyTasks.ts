import assert from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { LogLine } from '../../sandbox/verbs/logs.ts';
import type { Figure, Measure } from '../measure.ts';
import { synthesize } from '../support/executor.ts';
import { atMost } from '../support/figures.ts';
import { startNinesharp } from '../support/processes.ts';
import { processorSeconds } from '../support/processorTime.ts';
import { createStack, putTasks, schedulerAt } from '../support/scheduler.ts';

/** `--tasks=20000` is for a try. */
const count = Number(process.argv.find((word) => word.startsWith('--tasks='))?.slice('--tasks='.length) ?? 100_000);
const ids = Array.from({ length: count }, (_, index) => `task-${index}`);
const writers = 8;
/** What the stack gives the executor and the workers. */
const timeoutSeconds = { executor: 60, worker: 900 };
/** Half of what they have. */
const mostMib = 256;
const patienceMs = 45 * 60_000;
/** A hundred thousand log lines and runs have been read from it by then. */
const mostHeldMib = 512;

interface Report {
  readonly seconds: number;
  readonly memoryMib: number;
}

/** The daily rule comes due with 100,000 tasks, in real time, and the deployed functions do them: all completed, each once, by the log and by the table. */
export const manyTasks: Measure = {
  name: 'manyTasks',
  run: async () => {
    const synthesis = synthesize();
    const engine = await startNinesharp('--clock', '2030-01-01T08:59:30Z');
    const scheduler = schedulerAt(engine.endpoint);
    await createStack(scheduler, synthesis);
    await seed(scheduler);
    const usedBefore = processorSeconds(engine.process);
    await scheduler.control?.runClock('2030-01-01T08:59:59Z');
    const began = performance.now();
    await allDone(scheduler);
    const seconds = (performance.now() - began) / 1000;
    const used = processorSeconds(engine.process) - usedBefore;
    const figures = await judge(scheduler, seconds, used);
    const held = engine.heldMib();
    const memory = {
      ...atMost('memory that the engine holds after it', held, mostHeldMib, 'MiB'),
      ours: `${held.toFixed(0)} MiB, and ${(engine.memoryMib() - held).toFixed(0)} MiB of its store's pages`,
    };
    await engine.stop();
    synthesis.remove();
    return [...figures, memory];
  },
};

async function seed(scheduler: Sandbox): Promise<void> {
  const parts = Array.from({ length: writers }, (_, part) => ids.filter((_, index) => index % writers === part));
  await Promise.all(
    parts.map((part) =>
      putTasks(
        scheduler,
        part.map((TaskID) => ({ TaskID, ExecutionTime: '2030-01-01T08:00:00Z' })),
      ),
    ),
  );
}

async function allDone(scheduler: Sandbox): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let pending = count; pending > 0; pending = await countPending(scheduler)) {
    if (performance.now() > deadline) throw new Error(`${pending} tasks are still pending after ${patienceMs / 60_000} minutes`);
    await sleep(2_000);
  }
}

async function countPending({ aws, names }: Sandbox): Promise<number> {
  const { Count = 0 } = await aws.documents.send(
    new QueryCommand({
      TableName: names.table,
      IndexName: names.index,
      Select: 'COUNT',
      KeyConditionExpression: '#status = :pending',
      ExpressionAttributeNames: { '#status': 'Status' },
      ExpressionAttributeValues: { ':pending': 'Pending' },
    }),
  );
  return Count;
}

async function judge(scheduler: Sandbox, seconds: number, used: number): Promise<Figure[]> {
  const { names, logsOf, queues, tasks } = scheduler;
  // Their last lines are written when they end.
  const lines = new Map<string, readonly LogLine[]>();
  for (const name of [names.executor, names.worker, names.retrier]) lines.set(name, await logsOf(`/aws/lambda/${name}`).lines());
  expectOnce([...lines.values()].flat(), await tasks.list());
  const letters = await queues.deadLetters();

  const executor = reportsIn(lines.get(names.executor));
  const workers = reportsIn(lines.get(names.worker));
  const what = `${count.toLocaleString('en')} due tasks by workers`;
  const longest = (reports: readonly Report[]) => Math.max(...reports.map((report) => report.seconds));
  const most = (reports: readonly Report[]) => Math.max(...reports.map((report) => report.memoryMib));
  return [
    {
      ...atMost(`${what}, from the firing to the last that is completed, each once`, seconds, timeoutSeconds.worker, 's'),
      ours: `${seconds.toFixed(0)} s, ${used.toFixed(0)} s of processor time; ${executor.length} of the executor, ${workers.length} workers`,
    },
    atMost(`${what}: the executor`, longest(executor), timeoutSeconds.executor, 's', 'none: its timeout'),
    atMost(`${what}: the slowest worker`, longest(workers), timeoutSeconds.worker, 's', 'none: its timeout'),
    atMost(`${what}: memory of the executor`, most(executor), mostMib, 'MiB', 'none: half of what it has'),
    atMost(`${what}: memory of the largest worker`, most(workers), mostMib, 'MiB', 'none: half of what it has'),
    {
      what: `${what}: dead letters`,
      floor: 'none: an absolute goal',
      ours: String(letters.length),
      result: String(letters.length),
      goal: '0',
      met: letters.length === 0,
    },
  ];
}

/** By the log, which tells what was done, and by the table, whose versions count changes. */
function expectOnce(lines: readonly LogLine[], rows: Awaited<ReturnType<Sandbox['tasks']['list']>>): void {
  const told = new Map<unknown, number>();
  for (const { entry } of lines)
    if (entry?.['message'] === 'task completed') told.set(entry['taskId'], (told.get(entry['taskId']) ?? 0) + 1);
  assert.equal(told.size, count);
  assert.deepEqual(
    [...told].filter(([, times]) => times !== 1),
    [],
  );
  assert.equal(rows.length, count);
  assert.deepEqual(
    rows.filter(({ Status, Version }) => Status !== 'Completed' || Version !== 1),
    [],
  );
}

/** AWS: a REPORT line ends each invocation (docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-view.html). */
function reportsIn(lines: readonly LogLine[] = []): Report[] {
  return lines.flatMap(({ text }) => {
    const [, ms, memory] = /^REPORT .*?\tDuration: ([\d.]+) ms.*Max Memory Used: (\d+) MB/.exec(text) ?? [];
    return ms === undefined ? [] : [{ seconds: Number(ms) / 1000, memoryMib: Number(memory) }];
  });
}
