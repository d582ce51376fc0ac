import { describe, expect, it } from 'vitest';
import { dailyRun } from '../../handler/dailyRun.ts';
import { createLog } from '../../handler/log.ts';
import { process as processTask } from '../../handler/processors.ts';
import type { Task } from '../../handler/task.ts';
import { MemoryTasks } from './memoryTasks.ts';

const nine = { time: '2030-01-01T09:00:00Z' };
const common = { timestamp: '2030-01-01T09:00:00.250Z', requestId: 'request-1' };
const nothing = { due: 0, completed: 0, failed: 0, skipped: 0, overtaken: 0, interrupted: 0, unreadable: 0 };

function arrange(tasks: MemoryTasks, process = processTask) {
  const lines: Record<string, unknown>[] = [];
  const now = () => new Date(common.timestamp);
  const log = createLog({ requestId: 'request-1' }, { write: (line) => lines.push(JSON.parse(line)), now });
  return { executor: { tasks, process, log, now }, lines };
}

describe('a run', () => {
  it('completes a task that is due and says so in one line, then sums up', async () => {
    const tasks = new MemoryTasks({ 't-1': { taskName: 'Send the report', executionTime: '2030-01-01T08:00:00Z' } });
    const { executor, lines } = arrange(tasks);

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.rows.get('t-1')).toEqual({
      taskName: 'Send the report',
      executionTime: '2030-01-01T08:00:00Z',
      status: 'Completed',
    });
    expect(lines).toEqual([
      {
        ...common,
        level: 'INFO',
        message: 'task completed',
        taskId: 't-1',
        executionTime: '2030-01-01T08:00:00Z',
        taskName: 'Send the report',
        taskType: 'log',
        durationMs: 0,
      },
      {
        ...common,
        level: 'INFO',
        message: 'run finished',
        eventTime: '2030-01-01T09:00:00.000Z',
        ...nothing,
        due: 1,
        completed: 1,
        durationMs: 0,
      },
    ]);
  });

  it('executes a task due at the very instant and leaves one due a millisecond later', async () => {
    const tasks = new MemoryTasks({
      now: { executionTime: '2030-01-01T09:00:00.000Z' },
      later: { executionTime: '2030-01-01T09:00:00.001Z' },
    });

    const summary = await dailyRun(nine, arrange(tasks).executor);

    expect(summary).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.rows.get('later')).toEqual({ executionTime: '2030-01-01T09:00:00.001Z' });
  });

  it('compares instants where the texts sort the other way', async () => {
    const tasks = new MemoryTasks({
      dueInTokyo: { executionTime: '2030-01-01T17:59:00+09:00' },
      notYetInNewYork: { executionTime: '2030-01-01T04:01:00-05:00' },
    });

    const summary = await dailyRun(nine, arrange(tasks).executor);

    expect(summary).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.rows.get('dueInTokyo')?.status).toBe('Completed');
    expect(tasks.rows.get('notYetInNewYork')?.status).toBeUndefined();
  });

  it('writes only its summary when nothing is pending', async () => {
    const { executor, lines } = arrange(new MemoryTasks({}));

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual(nothing);
    expect(lines.map((line) => line.message)).toEqual(['run finished']);
  });

  it('logs a task that throws, releases it and executes the others', async () => {
    const tasks = new MemoryTasks({
      broken: { executionTime: '2030-01-01T08:00:00Z', taskType: 'teleport' },
      sound: { executionTime: '2030-01-01T08:30:00Z' },
    });
    const { executor, lines } = arrange(tasks);

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual({ ...nothing, due: 2, completed: 1, failed: 1 });
    expect(tasks.rows.get('broken')).toEqual({ executionTime: '2030-01-01T08:00:00Z', taskType: 'teleport' });
    expect(lines.find((line) => line.taskId === 'broken')).toEqual({
      ...common,
      level: 'ERROR',
      message: 'task failed',
      taskId: 'broken',
      executionTime: '2030-01-01T08:00:00Z',
      taskType: 'teleport',
      durationMs: 0,
      errorName: 'UnknownTaskType',
      errorMessage: 'unknown TaskType "teleport", known: log',
      stack: expect.stringContaining('UnknownTaskType'),
    });
  });

  it('skips a task that another run has claimed', async () => {
    const tasks = new MemoryTasks({ 't-1': { executionTime: '2030-01-01T08:00:00Z', claimedBy: 'request-0' } });
    const { executor, lines } = arrange(tasks);

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual({ ...nothing, due: 1, skipped: 1 });
    expect(lines[0]).toEqual({
      ...common,
      level: 'INFO',
      message: 'task skipped',
      taskId: 't-1',
      executionTime: '2030-01-01T08:00:00Z',
      reason: 'claimed by another run',
      claimedBy: 'request-0',
    });
  });

  it('reports a row whose ExecutionTime it cannot read and goes on', async () => {
    const tasks = new MemoryTasks({ odd: { executionTime: '2030-02-30' }, sound: { executionTime: '2030-01-01T08:00:00Z' } });
    const { executor, lines } = arrange(tasks);

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual({ ...nothing, due: 1, completed: 1, unreadable: 1 });
    expect(lines[0]).toEqual({
      ...common,
      level: 'ERROR',
      message: 'task unreadable',
      taskId: 'odd',
      executionTime: '2030-02-30',
      reason: 'ExecutionTime is no ISO 8601 instant',
    });
  });

  it('does not complete a task whose claim it has lost while executing', async () => {
    const tasks = new MemoryTasks({ 't-1': { executionTime: '2030-01-01T08:00:00Z' } });
    const loseTheClaim = async (task: Task) => {
      Object.assign(tasks.rows.get(task.taskId) ?? {}, { claimedBy: 'request-2' });
    };
    const { executor, lines } = arrange(tasks, loseTheClaim);

    const summary = await dailyRun(nine, executor);

    expect(summary).toEqual({ ...nothing, due: 1, overtaken: 1 });
    expect(tasks.rows.get('t-1')).toEqual({ executionTime: '2030-01-01T08:00:00Z', claimedBy: 'request-2' });
    expect(lines[0]).toMatchObject({ level: 'WARN', message: 'task overtaken', taskId: 't-1' });
  });

  it.each(['claim', 'complete'] as const)('executes the others when the table fails to %s one, and then fails by name', async (step) => {
    const tasks = new MemoryTasks(
      { first: { executionTime: '2030-01-01T07:00:00Z' }, second: { executionTime: '2030-01-01T08:00:00Z' } },
      { [step]: 'first' },
    );
    const { executor, lines } = arrange(tasks);

    const run = dailyRun(nine, executor);

    await expect(run).rejects.toMatchObject({
      name: 'RunInterrupted',
      message: '1 of the due tasks met an error of the table; their lines in the log say which.',
    });
    expect(tasks.rows.get('second')?.status).toBe('Completed');
    expect(lines.at(-1)).toMatchObject({ message: 'run finished', due: 2, completed: 1, interrupted: 1 });
    expect(lines.find((line) => line.taskId === 'first')).toMatchObject({
      level: 'ERROR',
      message: 'task interrupted',
      errorMessage: `the table does not answer ${step}`,
    });
  });

  it('says that a task failed even when it cannot be released', async () => {
    const tasks = new MemoryTasks({ broken: { executionTime: '2030-01-01T08:00:00Z', taskType: 'teleport' } }, { release: 'broken' });
    const { executor, lines } = arrange(tasks);

    await expect(dailyRun(nine, executor)).rejects.toMatchObject({ name: 'RunInterrupted' });

    expect(lines.map((line) => line.message)).toEqual(['task failed', 'task interrupted', 'run finished']);
  });

  it('reads no task when the event has no readable time', async () => {
    const tasks = new MemoryTasks({ 't-1': { executionTime: '2030-01-01T08:00:00Z' } });
    const { executor, lines } = arrange(tasks);

    await expect(dailyRun({}, executor)).rejects.toMatchObject({ name: 'UnreadableEventTime' });

    expect(lines).toEqual([]);
    expect(tasks.rows.get('t-1')).toEqual({ executionTime: '2030-01-01T08:00:00Z' });
  });
});
