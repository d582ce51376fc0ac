import assert from 'node:assert';
import type { Measure } from '../measure.ts';
import { synthesize } from '../support/executor.ts';
import { atMost } from '../support/figures.ts';
import { startNinesharp } from '../support/processes.ts';
import { createStack, putTasks, schedulerAt } from '../support/scheduler.ts';

const dayMs = 86_400_000;
const january = Date.parse('2030-01-01T00:00:00Z');
const days = Array.from({ length: 365 }, (_, index) => new Date(january + index * dayMs).toISOString().slice(0, 10));
const tasksPerDay = 10;
/** The log group keeps its lines for 90 days. */
const daysPerReading = 73;

/** 365 runs of the deployed scheduler, ten due tasks each; that every firing, run and task is as it should be is part of the time. */
export const year: Measure = {
  name: 'year',
  run: async () => {
    const synthesis = synthesize();
    const engine = await startNinesharp('--clock', '2030-01-01T00:00:00Z');
    const scheduler = schedulerAt(engine.endpoint);
    await createStack(scheduler, synthesis);
    // 288 firings a day that find nothing, and an audit a week, are not what is asserted here.
    await scheduler.retryRule.disable();
    await scheduler.auditRule.disable();
    await scheduler.auditGoesOnRule.disable();
    const began = performance.now();
    await liveThrough(scheduler);
    const seconds = (performance.now() - began) / 1000;
    await engine.stop();
    synthesis.remove();
    return [
      atMost('a year of daily runs, 10 due tasks each, all asserted; the rules for retries and audits switched off', seconds, 10, 's'),
    ];
  },
};

async function liveThrough(scheduler: ReturnType<typeof schedulerAt>): Promise<void> {
  const { control, tasks, logs } = scheduler;
  assert(control);
  await putTasks(scheduler, days.flatMap(tasksOf));
  const logged = new Set<unknown>();

  for (const [index, day] of days.entries()) {
    const nextMidnight = new Date(Date.parse(day) + dayMs).toISOString();
    const { firings, runs } = await control.travel(nextMidnight);
    assert.deepEqual(
      firings.map(({ dueAt }) => dueAt),
      [Date.parse(`${day}T09:00:00Z`)],
    );
    assert.deepEqual(
      runs.map(({ outcome }) => outcome),
      ['succeeded'],
    );
    if ((index + 1) % daysPerReading === 0) for (const { entry } of await logs.lines()) logged.add(entry?.['taskId']);
  }

  const rows = new Map((await tasks.list()).map((row) => [row.TaskID, row]));
  for (const { TaskID } of days.flatMap(tasksOf)) {
    assert.equal(rows.get(TaskID)?.Status, 'Completed');
    assert.equal(String(rows.get(TaskID)?.['CompletedAt']).slice(0, 13), `${TaskID.slice(0, 10)}T09`);
    assert(logged.has(TaskID), `the log told of ${TaskID}`);
  }
}

function tasksOf(day: string) {
  return Array.from({ length: tasksPerDay }, (_, index) => ({ TaskID: `${day} ${index}`, ExecutionTime: `${day}T06:30:00Z` }));
}
