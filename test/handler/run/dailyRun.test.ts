import { describe, expect, it } from 'vitest';
import { dailyRun } from '../../../handler/run/dailyRun.ts';
import { retryRun } from '../../../handler/run/retryRun.ts';
import { workerRun } from '../../../handler/run/workerRun.ts';
import type { Task } from '../../../handler/tasks/task.ts';
import { arrange, common, countsIn, run } from './arrange.ts';
import { MemoryClaims } from './memoryClaims.ts';

const nothing = {
  due: 0,
  completed: 0,
  retried: 0,
  failed: 0,
  skipped: 0,
  overtaken: 0,
  interrupted: 0,
  unreadable: 0,
  dispatched: 0,
  left: 0,
  waiting: 0,
};

describe('a run', () => {
  it('completes a task that is due and says so in one line, then sums up', async () => {
    const tasks = new MemoryClaims({ 't-1': { TaskName: 'Send the report' } });
    const { place, lines, opened } = arrange(tasks);

    const counts = await dailyRun(run, place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.get('t-1', 'Status')).toBe('Completed');
    expect(lines[0]).toEqual({
      ...common,
      level: 'INFO',
      message: 'task completed',
      taskId: 't-1',
      executionTime: '2030-01-01T08:00:00Z',
      taskName: 'Send the report',
      taskType: 'log',
      attempt: 1,
      priority: 3,
      durationMs: 0,
    });
    expect(countsIn(lines[1])).toEqual({
      ...common,
      level: 'INFO',
      message: 'run finished',
      trigger: 'schedule',
      eventTime: '2030-01-01T09:00:00.000Z',
      ...nothing,
      due: 1,
      completed: 1,
      durationMs: 0,
    });
    expect(opened).toEqual(['open run-1', 'finish run-1']);
  });

  it('tells CloudWatch its metrics in the line that sums up', async () => {
    const { place, lines } = arrange(new MemoryClaims({ 't-1': {} }));

    await dailyRun(run, place);

    const count = (Name: string) => ({ Name, Unit: 'Count' });
    expect(lines.at(-1)).toMatchObject({
      _aws: {
        Timestamp: Date.parse('2030-01-01T09:00:00Z'),
        CloudWatchMetrics: [
          {
            Namespace: 'DailyTaskScheduler',
            Dimensions: [['Scheduler']],
            Metrics: [
              ...['TasksDue', 'TasksCompleted', 'TasksFailed', 'TasksRetried', 'TasksUnreadable'].map(count),
              { Name: 'LagSeconds', Unit: 'Seconds' },
              count('RunsFinished'),
            ],
          },
        ],
      },
      Scheduler: 'ScheduledTasks',
      TasksDue: 1,
      TasksCompleted: 1,
      TasksFailed: 0,
      LagSeconds: [3600],
      RunsFinished: 1,
    });
  });

  it('executes a task due at the very instant and leaves one due a millisecond later', async () => {
    const tasks = new MemoryClaims({
      now: { ExecutionTime: '2030-01-01T09:00:00.000Z' },
      later: { ExecutionTime: '2030-01-01T09:00:00.001Z' },
    });

    const counts = await dailyRun(run, arrange(tasks).place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.get('later', 'Status')).toBe('Pending');
  });

  it('compares instants where the texts sort the other way', async () => {
    const tasks = new MemoryClaims({
      dueInTokyo: { ExecutionTime: '2030-01-01T17:59:00+09:00' },
      notYetInNewYork: { ExecutionTime: '2030-01-01T04:01:00-05:00' },
    });

    await dailyRun(run, arrange(tasks).place);

    expect(tasks.get('dueInTokyo', 'Status')).toBe('Completed');
    expect(tasks.get('notYetInNewYork', 'Status')).toBe('Pending');
  });

  it('starts the important tasks first, in the order in which they are due', async () => {
    const started: string[] = [];
    const tasks = new MemoryClaims({
      usual: {},
      least: { Priority: 5 },
      first: { Priority: 1 },
      wrong: { Priority: 'high' },
      second: { Priority: 1 },
    });
    const { place } = arrange(tasks, { process: async ({ taskId }: Task) => void started.push(taskId) });

    await dailyRun(run, place);

    expect(started).toEqual(['first', 'second', 'usual', 'least']);
  });

  it('begins nothing after its deadline, and leaves itself open for the retry rule', async () => {
    const tasks = new MemoryClaims(
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`t-${index}`, { Priority: 1 + (index % 2) }])),
    );
    const arranged = arrange(tasks, { process: async () => arranged.pass(3_000) });

    const counts = await dailyRun(run, arranged.place);

    const completed = [...tasks.rows.values()].filter(({ Status }) => Status?.S === 'Completed');
    expect(counts).toMatchObject({ due: 40, completed: completed.length, left: 40 - completed.length });
    expect(counts.left).toBeGreaterThan(0);
    expect(completed.slice(0, 16).every(({ Priority }) => Priority?.N === '1')).toBe(true);
    expect([...tasks.rows.values()].filter(({ ClaimedBy }) => ClaimedBy)).toEqual([]);
    expect(arranged.opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('neither counts nor claims a task that is in back-off', async () => {
    const tasks = new MemoryClaims({
      later: { NextAttemptAt: '2030-01-01T09:00:00.001Z' },
      now: { NextAttemptAt: '2030-01-01T09:00:00.000Z' },
    });

    const counts = await dailyRun(run, arrange(tasks).place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1, waiting: 1 });
    expect(tasks.get('later', 'Attempts')).toBeUndefined();
  });

  it('hands more than five hundred tasks to as many workers as run at once, and executes none itself', async () => {
    const tasks = new MemoryClaims(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`t-${index}`, {}])));
    const { place, shares, opened } = arrange(tasks);

    const counts = await dailyRun(run, place);

    expect(counts).toEqual({ ...nothing, due: 501, dispatched: 501 });
    const search = { runId: 'run-1', index: 'due', untilMs: run.eventTimeMs };
    expect(shares).toEqual([0, 1, 2, 3, 4].map((share) => ({ ...search, share, of: 5 })));
    expect(opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('leaves what no worker could be started for', async () => {
    const tasks = new MemoryClaims(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`t-${index}`, {}])));
    const { place, lines } = arrange(tasks, { workers: { atOnce: 5, start: () => Promise.reject(new Error('Rate Exceeded.')) } });

    const counts = await dailyRun(run, place);

    expect(counts).toEqual({ ...nothing, due: 501, left: 501 });
    expect(lines.filter(({ message }) => message === 'worker not started')).toHaveLength(5);
    expect(lines[0]).toMatchObject({ level: 'ERROR', message: 'worker not started', errorMessage: 'Rate Exceeded.' });
  });

  it('starts no second worker for a share that has one, and is looked at again', async () => {
    const tasks = new MemoryClaims(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`t-${index}`, {}])));
    const taken = new Set([1, 3]);
    const places = { take: async ({ share }: { share: number }) => !taken.has(share), free: async () => {} };
    const { place, shares, opened } = arrange(tasks, { places });

    const { due, dispatched, left } = await dailyRun(run, place);

    expect(shares.map(({ share }) => share)).toEqual([0, 2, 4]);
    expect({ due, left }).toEqual({ due: 501, left: 0 });
    expect(dispatched).toBeLessThan(501);
    expect(opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('reads the index for half of its time, and leaves the rest to workers, who read it themselves', async () => {
    const tasks = new MemoryClaims(Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`t-${index}`, {}])));
    const slow = {
      dueRetries: () => tasks.dueRetries(new Date(0)),
      async *pendingUntil() {
        for await (const candidate of tasks.pendingUntil()) {
          await arranged.pass(25);
          yield candidate;
        }
      },
    };
    const arranged = arrange(tasks, { tasks: slow });

    const counts = await dailyRun(run, arranged.place);

    expect(counts).toMatchObject({ due: 999, dispatched: 999, completed: 0, left: 0 });
    expect(arranged.shares).toHaveLength(5);
    expect(arranged.opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('stays open while another holds one of its tasks', async () => {
    const tasks = new MemoryClaims({ 't-1': { ClaimedBy: 'request-0' } });
    const { place, lines, opened } = arrange(tasks);

    const counts = await dailyRun(run, place);

    expect(counts).toEqual({ ...nothing, due: 1, skipped: 1 });
    expect(lines[0]).toMatchObject({ level: 'INFO', message: 'task skipped', reason: 'claimed by another run', claimedBy: 'request-0' });
    expect(opened).toEqual(['open run-1', 'leave open run-1']);
  });

  it('reports a row whose ExecutionTime it cannot read and goes on', async () => {
    const tasks = new MemoryClaims({ odd: { ExecutionTime: '2030-02-30' }, sound: {} });
    const { place, lines } = arrange(tasks);

    const counts = await dailyRun(run, place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1, unreadable: 1 });
    expect(lines[0]).toEqual({
      ...common,
      level: 'ERROR',
      message: 'task unreadable',
      taskId: 'odd',
      executionTime: '2030-02-30',
      reason: 'ExecutionTime is no ISO 8601 instant',
    });
  });

  it.each(['claim', 'complete'] as const)('executes the others when the table fails to %s one, and then fails by name', async (step) => {
    const tasks = new MemoryClaims({ first: {}, second: {} }, { [step]: 'first' });
    const { place, lines, opened } = arrange(tasks);

    await expect(dailyRun(run, place)).rejects.toMatchObject({
      name: 'RunInterrupted',
      message: '1 of the due tasks met an error of the table; their lines in the log say which.',
    });

    expect(tasks.get('second', 'Status')).toBe('Completed');
    expect(lines.find((line) => line['taskId'] === 'first')).toMatchObject({
      level: 'ERROR',
      message: 'task interrupted',
      errorMessage: `the table does not answer ${step}`,
    });
    expect(opened).toEqual(['open run-1', 'leave open run-1']);
  });
});

describe('a retry run', () => {
  it('ends at once when nothing is due again', async () => {
    const { place, lines, opened } = arrange(new MemoryClaims({ waits: { NextAttemptAt: '2030-01-01T09:30:00.000Z' }, fresh: {} }));

    expect(await retryRun('run-2', place)).toEqual({ retries: 0, continued: 0 });

    expect(lines).toEqual([]);
    expect(opened).toEqual([]);
  });

  it('executes what is due again, and not what never was executed', async () => {
    const tasks = new MemoryClaims({ again: { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 1 }, fresh: {} });
    const { place, lines, opened } = arrange(tasks);

    expect(await retryRun('run-2', place)).toEqual({ retries: 1, continued: 0 });

    expect(tasks.get('again', 'Status')).toBe('Completed');
    expect(tasks.get('fresh', 'Status')).toBe('Pending');
    expect(lines[0]).toMatchObject({ message: 'task completed', taskId: 'again', attempt: 2 });
    // Known before anything is handed out, and then with its results. It is not the daily run that an alarm waits for.
    expect(opened).toEqual(['record run-2', 'record run-2']);
    expect(lines.at(-1)).toMatchObject({ message: 'run finished', trigger: 'retry' });
    expect(lines.at(-1)).not.toHaveProperty('RunsFinished');
  });

  it('reports a row that it cannot judge, leaves one that was put off, and does the others', async () => {
    const due = { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 1 };
    const tasks = new MemoryClaims({
      bad: { ...due, ExecutionTime: undefined },
      later: { ...due, ExecutionTime: '2031-01-01T00:00:00Z' },
      again: due,
    });
    const { place, lines } = arrange(tasks);

    expect(await retryRun('run-2', place)).toEqual({ retries: 1, continued: 0 });

    expect(tasks.get('again', 'Status')).toBe('Completed');
    expect(tasks.get('later', 'Status')).toBe('Pending');
    expect(lines[0]).toMatchObject({ level: 'ERROR', message: 'task unreadable', taskId: 'bad' });
    expect(lines.at(-1)).toMatchObject({ unreadable: 1, completed: 1 });
  });

  it('goes on with what was cut off when the retries fail, and tells the failure', async () => {
    const tasks = new MemoryClaims({ again: { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 1 } }, { claim: 'again' });
    const { place, opened } = arrange(tasks);
    const ledger = { ...place.ledger, openRuns: async () => [{ runId: 'run-1', eventTimeMs: run.eventTimeMs }] };

    await expect(retryRun('run-2', { ...place, ledger })).rejects.toThrow('1 of the due tasks met an error of the table');

    expect(opened).toContain('open run-1');
  });

  it('goes on with a run that was cut off', async () => {
    const tasks = new MemoryClaims({ left: {}, tomorrow: { ExecutionTime: '2030-01-01T09:00:01Z' } });
    const { place, lines, opened } = arrange(tasks);
    const ledger = { ...place.ledger, openRuns: async () => [{ runId: 'run-1', eventTimeMs: run.eventTimeMs }] };

    expect(await retryRun('run-2', { ...place, ledger })).toEqual({ retries: 0, continued: 1 });

    expect(tasks.get('left', 'Status')).toBe('Completed');
    expect(tasks.get('tomorrow', 'Status')).toBe('Pending');
    expect(lines.at(-1)).toMatchObject({ message: 'run finished', trigger: 'continued', completed: 1, TasksDue: 0, TasksCompleted: 1 });
    expect(opened).toEqual(['open run-1', 'finish run-1']);
  });

  it('says of which run each line and dead letter is: its own, or the one that it goes on with', async () => {
    const tasks = new MemoryClaims({ again: { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 2 }, left: { Attempts: 2 } });
    const { place, lines, letters } = arrange(tasks, { process: () => Promise.reject(new Error('out of paper')) });
    const ledger = { ...place.ledger, openRuns: async () => [{ runId: 'run-1', eventTimeMs: run.eventTimeMs }] };

    await retryRun('run-2', { ...place, ledger });

    expect(lines.map(({ message, taskId, runId }) => [message, taskId, runId])).toEqual([
      ['task failed', 'again', 'run-2'],
      ['run finished', undefined, 'run-2'],
      ['task failed', 'left', 'run-1'],
      ['run finished', undefined, 'run-1'],
    ]);
    expect(letters.map(({ taskId, runId }) => [taskId, runId])).toEqual([
      ['again', 'run-2'],
      ['left', 'run-1'],
    ]);
  });
});

describe('a run that Lambda delivers again', () => {
  it.each([
    ['because it failed counts neither itself nor what is due once more', true, 0, undefined],
    ['because it crashed counts what nobody has told yet', false, 1, 1],
  ])('%s', async (_, counted, TasksDue, RunsFinished) => {
    const { place, lines } = arrange(new MemoryClaims({ left: {} }));
    const ledger = { ...place.ledger, open: async () => ({ counted }) };

    await dailyRun(run, { ...place, ledger });

    expect(lines.at(-1)).toMatchObject({ message: 'run finished', trigger: 'schedule', completed: 1, TasksDue, TasksCompleted: 1 });
    expect(lines.at(-1)?.['RunsFinished']).toBe(RunsFinished);
  });
});

describe('a task that a function of a minute has cut off', () => {
  it.each(['due', 'retries'] as const)(
    'is handed to a worker by a run that finds it in the index %s, and executed by that',
    async (index) => {
      const again = index === 'retries' ? { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 1 } : {};
      const tasks = new MemoryClaims({ long: { HandOvers: 1, ...again } });
      tasks.leavesHandedOver = true;
      const { place, lines, shares, opened } = arrange(tasks);

      if (index === 'due') expect(await dailyRun(run, place)).toEqual({ ...nothing, due: 1, dispatched: 1 });
      else expect(await retryRun('run-1', place)).toEqual({ retries: 1, continued: 0 });

      expect(lines[0]).toMatchObject({ message: 'task skipped', taskId: 'long', reason: 'cut off before, and left to a worker' });
      expect(shares).toEqual([{ runId: 'run-1', index, untilMs: run.eventTimeMs, share: expect.any(Number), of: 5 }]);
      expect(opened).toEqual(index === 'due' ? ['open run-1', 'leave open run-1'] : ['record run-1', 'record run-1']);

      tasks.leavesHandedOver = false;
      for (const event of shares) expect(await workerRun(event, place)).toMatchObject({ completed: 1 });
      expect(tasks.get('long', 'Status')).toBe('Completed');
    },
  );
});

describe('workers', () => {
  it('have each task of a run between them once, the important ones of each share first', async () => {
    const priorities = Array.from({ length: 600 }, (_, index) => 1 + (index % 5));
    const tasks = new MemoryClaims(Object.fromEntries(priorities.map((Priority, index) => [`t-${index}`, { Priority }])));
    const { place, shares } = arrange(tasks);
    await dailyRun(run, place);

    const begun: number[][] = [];
    for (const event of shares) {
      const own: number[] = [];
      await workerRun(event, { ...place, process: async ({ priority }: Task) => void own.push(priority) });
      begun.push(own);
    }

    expect(begun.flat()).toHaveLength(600);
    expect(begun.map((own) => own.toSorted())).toEqual(begun);
    expect(begun.every((own) => own.length > 60)).toBe(true);
    expect([...tasks.rows.values()].filter(({ Status, Attempts }) => Status?.S !== 'Completed' || Attempts?.N !== '1')).toEqual([]);
  });

  it('add their shares to the run, and report no row that the run has reported', async () => {
    const tasks = new MemoryClaims({ mine: {}, odd: { ExecutionTime: 'soon' }, tomorrow: { ExecutionTime: '2030-01-02T08:00:00Z' } });
    const { place, lines, opened } = arrange(tasks);

    const counts = await workerRun({ runId: 'run-1', index: 'due', untilMs: run.eventTimeMs, share: 0, of: 1 }, place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(lines.map(({ message }) => message)).toEqual(['task completed', 'share finished']);
    expect(lines.at(-1)).toMatchObject({ share: 0, of: 1, completed: 1, TasksCompleted: 1 });
    expect(opened).toEqual(['share of run-1']);
  });

  it('take retries whose back-off is over, and leave fresh tasks', async () => {
    const tasks = new MemoryClaims({ again: { NextAttemptAt: '2030-01-01T08:59:00.000Z', Attempts: 1 }, fresh: {} });

    const counts = await workerRun({ runId: 'run-2', index: 'retries', untilMs: run.eventTimeMs, share: 0, of: 1 }, arrange(tasks).place);

    expect(counts).toEqual({ ...nothing, due: 1, completed: 1 });
    expect(tasks.get('fresh', 'Status')).toBe('Pending');
  });
});
