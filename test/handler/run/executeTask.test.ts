import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../handler/processors.ts';
import { dailyRun } from '../../../handler/run/dailyRun.ts';
import { plainItem } from '../../../handler/tasks/plainValue.ts';
import type { Task } from '../../../handler/tasks/task.ts';
import { arrange, run } from './arrange.ts';
import { MemoryClaims } from './memoryClaims.ts';

const failing = async () => {
  throw new Error('out of paper');
};

/** A task that outlasts the function, in a function that is out of time. */
function cutOff(task: object) {
  const tasks = new MemoryClaims({ 't-1': task });
  const deadline = { stopAtMs: run.eventTimeMs + 1, writeUntilMs: run.eventTimeMs + 1, signal: AbortSignal.abort(), passed: () => false };
  const process = async (_: Task, { signal }: Attempt) => signal.throwIfAborted();
  return { tasks, ...arrange(tasks, { process, deadline }) };
}

describe('a task that fails', () => {
  it('waits in back-off, with what went wrong', async () => {
    const tasks = new MemoryClaims({ 't-1': {} });
    const { place, lines, letters } = arrange(tasks, { process: failing, patienceMs: 0 });

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, retried: 1, failed: 0 });

    expect(tasks.get('t-1', 'Status')).toBe('Pending');
    expect(tasks.get('t-1', 'NextAttemptAt')).toBe('2030-01-01T09:00:15.001Z');
    expect(tasks.get('t-1', 'LastError')).toBe('Error: out of paper');
    expect(lines[0]).toMatchObject({
      level: 'WARN',
      message: 'task attempt failed',
      attempt: 1,
      nextAttemptAt: '2030-01-01T09:00:15.001Z',
      errorMessage: 'out of paper',
      stack: expect.stringContaining('out of paper'),
    });
    expect(letters).toEqual([]);
  });

  it('is tried again in the same run when its back-off ends in time, with the same key', async () => {
    const attempts: [number, string][] = [];
    const process = async ({ attempt }: Task, { idempotencyKey }: Attempt) => {
      attempts.push([attempt, idempotencyKey]);
      if (attempt < 3) throw new Error('not yet');
    };
    const tasks = new MemoryClaims({ 't-1': {} });
    const { place } = arrange(tasks, { process, backOff: { baseMs: 500, random: () => 0.5 } });

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, completed: 1, retried: 2 });

    expect(attempts.map(([attempt]) => attempt)).toEqual([1, 2, 3]);
    expect(new Set(attempts.map(([, key]) => key)).size).toBe(1);
    expect(tasks.get('t-1', 'Status')).toBe('Completed');
  });

  it('is not begun before its back-off ends, also where a timer fires a millisecond early', async () => {
    const begunAt: string[] = [];
    const tasks = new MemoryClaims({ 't-1': {} });
    const arranged = arrange(tasks, {
      process: async () => {
        begunAt.push(arranged.place.now().toISOString());
        if (begunAt.length === 1) throw new Error('not yet');
      },
    });
    const early = { ...arranged.place, pause: (ms: number) => arranged.pass(ms > 1 ? ms - 1 : ms) };

    expect(await dailyRun(run, early)).toMatchObject({ completed: 1, retried: 1 });

    expect(begunAt).toEqual(['2030-01-01T09:00:00.000Z', '2030-01-01T09:00:15.001Z']);
  });

  it('is waited for until the deadline of the function, and left to the retry rule when it comes later', async () => {
    const startedAt: [string, string][] = [];
    const process = async ({ taskId }: Task) => {
      startedAt.push([taskId, arranged.place.now().toISOString().slice(11, 19)]);
      throw new Error('not yet');
    };
    const tasks = new MemoryClaims({ 't-1': {} });
    const arranged = arrange(tasks, { process });

    expect(await dailyRun(run, arranged.place)).toMatchObject({ due: 1, retried: 2, left: 0 });

    expect(startedAt).toEqual([
      ['t-1', '09:00:00'],
      ['t-1', '09:00:15'],
    ]);
    expect(tasks.get('t-1', 'NextAttemptAt')).toBe('2030-01-01T09:00:45.002Z');
  });

  it('is tried again before less important ones that are due again, too, and as soon as it is due', async () => {
    const started: string[] = [];
    const process = async ({ taskId, attempt }: Task) => {
      started.push(`${taskId}, ${attempt}`);
      if (attempt === 1) throw new Error('not yet');
    };
    const waits = [0.9, 0.2, 0.2];
    const backOff = { baseMs: 10_000, random: () => waits[started.length - 1] ?? 0 };
    const tasks = new MemoryClaims({ last: { Priority: 1 }, second: { Priority: 2 }, third: { Priority: 3 } });
    const { place } = arrange(tasks, { process, backOff });

    expect(await dailyRun(run, place)).toMatchObject({ due: 3, retried: 3, completed: 3 });

    expect(started.slice(3)).toEqual(['second, 2', 'third, 2', 'last, 2']);
  });

  it('because the function cut it off is left, and that is no attempt', async () => {
    const { tasks, place, lines, opened } = cutOff({});

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, left: 1, retried: 0, failed: 0 });

    expect(plainItem(tasks.rows.get('t-1') ?? {})).toMatchObject({ Status: 'Pending', Attempts: 0, HandOvers: 1 });
    expect(tasks.get('t-1', 'ClaimedBy')).toBeUndefined();
    expect(lines[0]).toMatchObject({
      level: 'WARN',
      message: 'task left',
      attempt: 1,
      reason: 'cut off by the deadline of the function, 1 of 3 times that are no attempt',
    });
    expect(opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('because it is cut off each time comes to an end: after three times, each is an attempt', async () => {
    const again = cutOff({ HandOvers: 3 });
    const last = cutOff({ HandOvers: 3, Attempts: 2 });

    expect(await dailyRun(run, again.place)).toMatchObject({ left: 0, retried: 1 });
    expect(await dailyRun(run, last.place)).toMatchObject({ left: 0, failed: 1 });

    expect(last.letters).toEqual([{ taskId: 't-1', lastError: 'AbortError: This operation was aborted', runId: 'run-1' }]);
  });

  it('fails for good after its last attempt, and becomes a dead letter', async () => {
    const tasks = new MemoryClaims({ 't-1': { MaxAttempts: 2, Attempts: 1 } });
    const { place, lines, letters } = arrange(tasks, { process: failing });

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, failed: 1, retried: 0 });

    expect(tasks.get('t-1', 'Status')).toBe('Failed');
    expect(tasks.get('t-1', 'LastError')).toBe('Error: out of paper');
    expect(letters).toEqual([{ taskId: 't-1', lastError: 'Error: out of paper', runId: 'run-1' }]);
    expect(lines[0]).toMatchObject({ level: 'ERROR', message: 'task failed', attempt: 2, errorMessage: 'out of paper' });
  });

  it('is not marked as failed when its dead letter could not be sent: it will be tried again to bury it', async () => {
    const tasks = new MemoryClaims({ 't-1': { MaxAttempts: 1 } });
    const { place } = arrange(tasks, { process: failing, deadLetters: { send: () => Promise.reject(new Error('no queue')) } });

    await expect(dailyRun(run, place)).rejects.toMatchObject({ name: 'RunInterrupted' });

    expect(tasks.get('t-1', 'Status')).toBe('Pending');
  });

  it('with crashes that nobody could count but the claims is not executed once more than it may', async () => {
    const tasks = new MemoryClaims({ 't-1': { MaxAttempts: 3, Attempts: 3 } });
    const { place, letters } = arrange(tasks, { process: () => Promise.reject(new Error('must not run')) });

    expect(await dailyRun(run, place)).toMatchObject({ failed: 1 });

    expect(letters[0]?.lastError).toBe(
      'PermanentFailure: none of 3 attempts came to an end; the last failure: the function ended before it could say why',
    );
  });

  it('of an unknown type fails at once, and says which types there are', async () => {
    const tasks = new MemoryClaims({ 't-1': { TaskType: 'teleport' } });
    const { place, letters } = arrange(tasks);

    expect(await dailyRun(run, place)).toMatchObject({ failed: 1 });

    expect(letters[0]?.lastError).toBe('UnknownTaskType: unknown TaskType "teleport", known: log, webhook, queue, function');
  });

  it.each([
    [{ Priority: 9 }, 'Priority must be a whole number from 1 to 5, not {"N":"9"}'],
    [{ MaxAttempts: 'many' }, 'MaxAttempts must be a whole number from 1 to 20, not {"S":"many"}'],
    [{ TaskType: 7 }, 'TaskType must be a string, not {"N":"7"}'],
    [{ Parameters: 'none' }, 'Parameters must be a map'],
  ])('because its row holds %j is reported by the run as unreadable', async (odd, reason) => {
    const tasks = new MemoryClaims({ odd, sound: {} });
    const { place, lines, letters } = arrange(tasks);

    expect(await dailyRun(run, place)).toMatchObject({ due: 2, completed: 1, unreadable: 1 });

    expect(lines.find((line) => line['message'] === 'task unreadable')).toMatchObject({ taskId: 'odd', reason });
    expect(tasks.get('odd', 'Status')).toBe('Failed');
    expect(letters).toEqual([{ taskId: 'odd', lastError: reason, runId: 'run-1' }]);
  });
});

describe('a task whose claim was lost while it was executed', () => {
  it('is not completed by the late finisher', async () => {
    const tasks = new MemoryClaims({ 't-1': { Recurrence: 'daily' } });
    const loseTheClaim = async ({ taskId }: Task) => {
      Object.assign(tasks.rows.get(taskId) ?? {}, { ClaimedBy: { S: 'request-2' } });
    };
    const { place, lines } = arrange(tasks, { process: loseTheClaim });

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, overtaken: 1, completed: 0 });

    expect(tasks.get('t-1', 'ClaimedBy')).toBe('request-2');
    expect([...tasks.rows.keys()]).toEqual(['t-1']);
    expect(lines[0]).toMatchObject({ level: 'WARN', message: 'task overtaken', taskId: 't-1' });
  });
});

describe('a recurring task', () => {
  it('leaves its next occurrence, which begins anew', async () => {
    const tasks = new MemoryClaims({
      't-1': { Recurrence: 'daily', TaskName: 'Report', Priority: 2, Attempts: 1, LastError: 'x', Version: 7 },
    });
    const { place, lines } = arrange(tasks);

    await dailyRun(run, place);

    expect(tasks.rows.get('t-1#2030-01-02T08:00:00.000Z')).toEqual({
      TaskID: { S: 't-1#2030-01-02T08:00:00.000Z' },
      SeriesID: { S: 't-1' },
      TaskName: { S: 'Report' },
      Priority: { N: '2' },
      Recurrence: { S: 'daily' },
      Status: { S: 'Pending' },
      ExecutionTime: { S: '2030-01-02T08:00:00.000Z' },
      Version: { N: '1' },
    });
    expect(lines[0]).toMatchObject({ message: 'task completed', nextOccurrence: '2030-01-02T08:00:00.000Z' });
  });

  it('keeps the name of its series from one occurrence to the next', async () => {
    const tasks = new MemoryClaims({ 't-1#2030-01-01T08:00:00.000Z': { Recurrence: 'rate(1 hour)', SeriesID: 't-1' } });

    await dailyRun(run, arrange(tasks).place);

    expect([...tasks.rows.keys()]).toContain('t-1#2030-01-01T10:00:00.000Z');
  });

  it('with a recurrence that cannot be read is not executed', async () => {
    const tasks = new MemoryClaims({ 't-1': { Recurrence: 'sometimes' } });
    const { place, letters } = arrange(tasks, { process: () => Promise.reject(new Error('must not run')) });

    expect(await dailyRun(run, place)).toMatchObject({ failed: 1 });

    expect(letters[0]?.lastError).toMatch(/^UnreadableRecurrence: Recurrence must be daily, /);
  });
});
