import type { Measure } from '../measure.ts';
import { type Synthesis, synthesize } from '../support/executor.ts';
import { atMost } from '../support/figures.ts';
import { median, startNinesharp } from '../support/processes.ts';
import { createStack, putTasks, schedulerAt } from '../support/scheduler.ts';

const runs = 5;
const tasks = 25;
const time = '2030-01-01T09:00:00.000Z';

/** What the project is for: deploy, seed tasks that are due, fire the rule, find all completed and logged. */
export const seed: Measure = {
  name: 'seed',
  run: async () => {
    const synthesis = synthesize();
    const [fromStart, warm]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run += 1) {
      const times = await runOnce(synthesis);
      // The first run is the SDK's: it compiles itself in this process.
      if (run === 0) continue;
      fromStart.push(times.fromStartMs);
      warm.push(times.warmMs);
    }
    synthesis.remove();
    return [
      atMost('seed scenario from the spawn (CreateStack, 25 tasks, fire, completed, logged)', median(fromStart), 600, 'ms'),
      atMost('seed scenario warm (25 tasks, fire, completed, logged)', median(warm), 100, 'ms'),
    ];
  },
};

async function runOnce(synthesis: Synthesis): Promise<{ fromStartMs: number; warmMs: number }> {
  const began = performance.now();
  const engine = await startNinesharp();
  const scheduler = schedulerAt(engine.endpoint);
  await createStack(scheduler, synthesis);
  await completeTasks(scheduler, 'first');
  const fromStartMs = performance.now() - began;
  const warmed = performance.now();
  await completeTasks(scheduler, 'second');
  const warmMs = performance.now() - warmed;
  await engine.stop();
  return { fromStartMs, warmMs };
}

async function completeTasks(scheduler: ReturnType<typeof schedulerAt>, batch: string): Promise<void> {
  const ids = Array.from({ length: tasks }, (_, index) => `${batch}-${index}`);
  await putTasks(
    scheduler,
    ids.map((TaskID) => ({ TaskID, ExecutionTime: '2030-01-01T08:00:00.000Z' })),
  );
  await scheduler.target.fire(scheduler.names.rule, time);
  const [rows, lines] = [await scheduler.tasks.list(), await scheduler.logs.lines()];
  const logged = new Set(lines.flatMap(({ entry }) => (entry?.['message'] === 'task completed' ? [entry['taskId']] : [])));
  for (const id of ids) {
    if (rows.find((row) => row.TaskID === id)?.Status !== 'Completed') throw new Error(`the task ${id} was not completed`);
    if (!logged.has(id)) throw new Error(`the log does not tell of the task ${id}`);
  }
}
