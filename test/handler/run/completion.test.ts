import { describe, expect, it } from 'vitest';
import type { Done, OwedCompletions } from '../../../handler/ledger/owedCompletions.ts';
import { dailyRun } from '../../../handler/run/dailyRun.ts';
import type { Claim } from '../../../handler/tasks/task.ts';
import { arrange, run } from './arrange.ts';
import { MemoryClaims } from './memoryClaims.ts';

/** Claims are taken, and completions refused so many times. */
class ThrottledCompletions extends MemoryClaims {
  readonly instants: (Date | undefined)[] = [];
  #left: number;
  readonly #errorName: string;

  constructor(tasks: Record<string, object>, times: number, errorName = 'ProvisionedThroughputExceededException') {
    super(tasks);
    this.#left = times;
    this.#errorName = errorName;
  }

  override async complete(claim: Claim, next?: Parameters<MemoryClaims['complete']>[1], completedAt?: Date): Promise<boolean> {
    this.instants.push(completedAt);
    this.#left -= 1;
    if (this.#left >= 0) throw Object.assign(new Error('not now'), { name: this.#errorName });
    return super.complete(claim, next, completedAt);
  }
}

/** Completions that are owed, in memory; `refusals` of them are not taken. */
class MemoryOwed implements OwedCompletions {
  readonly kept = new Map<string, Done>();
  tries = 0;
  readonly #refusals: number;

  constructor(refusals = 0) {
    this.#refusals = refusals;
  }

  async keep({ task }: Claim, done: Done): Promise<void> {
    this.tries += 1;
    if (this.tries <= this.#refusals) throw Object.assign(new Error('nor now'), { name: 'ThrottlingException' });
    this.kept.set(task.taskId, done);
  }

  async find({ task }: Claim): Promise<Done | undefined> {
    return this.kept.get(task.taskId);
  }
}

function arranged(tasks: MemoryClaims, owed = new MemoryOwed()) {
  const executed: string[] = [];
  return { executed, owed, ...arrange(tasks, { owed, process: async ({ taskId }) => void executed.push(taskId) }) };
}

describe('a task that succeeded while completions are throttled', () => {
  it('is completed as soon as the table takes it, executed once, and at the instant when it succeeded', async () => {
    const tasks = new ThrottledCompletions({ 't-1': {} }, 20);
    const { place, executed, lines } = arranged(tasks);

    expect(await dailyRun(run, place)).toMatchObject({ due: 1, completed: 1, interrupted: 0 });

    expect(executed).toEqual(['t-1']);
    expect(tasks.get('t-1', 'Status')).toBe('Completed');
    expect(new Set(tasks.instants.map((instant) => instant?.toISOString()))).toEqual(new Set(['2030-01-01T09:00:00.000Z']));
    expect(lines[0]).toMatchObject({ message: 'task completed', attempt: 1 });
  });

  it('is left when the function is about to end, with what stood in its way', async () => {
    const tasks = new ThrottledCompletions({ 't-1': {} }, Number.POSITIVE_INFINITY);
    const { place, lines } = arranged(tasks);

    await expect(dailyRun(run, place)).rejects.toMatchObject({ name: 'RunInterrupted' });

    expect(place.now().toISOString()).toBe('2030-01-01T09:00:57.539Z');
    expect(tasks.instants.length).toBeGreaterThan(20);
    expect(lines[0]).toMatchObject({ message: 'task interrupted', attempt: 1, errorName: 'ProvisionedThroughputExceededException' });
  });

  it('is not tried again where no repetition helps, and is not called unreadable', async () => {
    const tasks = new ThrottledCompletions({ 't-1': {} }, 9, 'ValidationException');
    const { place, lines } = arranged(tasks);

    await expect(dailyRun(run, place)).rejects.toMatchObject({ name: 'RunInterrupted' });

    expect(tasks.instants).toHaveLength(1);
    expect(lines[0]).toMatchObject({ message: 'task interrupted', attempt: 1, errorName: 'ValidationException' });
  });
});

describe('a completion that the table did not take', () => {
  it('is kept at once, and once', async () => {
    const tasks = new ThrottledCompletions({ 't-1': {} }, 3);
    const { place, owed } = arranged(tasks);

    await dailyRun(run, place);

    const at = new Date('2030-01-01T09:00:00.000Z');
    expect(owed.kept).toEqual(new Map([['t-1', { startedAt: at, completedAt: at }]]));
    expect(owed.tries).toBe(1);
  });

  it('is tried to be kept for as long as the completion is', async () => {
    const tasks = new ThrottledCompletions({ 't-1': {} }, 4);
    const { place, owed, lines } = arranged(tasks, new MemoryOwed(2));

    expect(await dailyRun(run, place)).toMatchObject({ completed: 1 });

    expect(owed.tries).toBe(3);
    expect(lines.slice(0, 2)).toMatchObject(
      Array(2).fill({ level: 'WARN', message: 'completion not kept', taskId: 't-1', errorMessage: 'nor now' }),
    );
  });

  it.each([
    ['a task that may be tried again', {}],
    ['one that has used up its attempts', { Attempts: 3 }],
  ])('is written by the next claim of %s, which executes nothing', async (_, attempts) => {
    const tasks = new MemoryClaims({ S: { Recurrence: 'rate(1 hour)', ...attempts } });
    const { place, executed, owed, lines, letters } = arranged(tasks);
    owed.kept.set('S', { startedAt: new Date('2030-01-01T08:10:00.000Z'), completedAt: new Date('2030-01-01T08:12:00.000Z') });

    expect(await dailyRun(run, place)).toMatchObject({ completed: 1, failed: 0 });

    expect({ executed, letters }).toEqual({ executed: [], letters: [] });
    expect(tasks.get('S', 'Status')).toBe('Completed');
    expect([...tasks.rows.keys()]).toEqual(['S', 'S#2030-01-01T09:00:00.000Z']);
    expect(lines[0]).toMatchObject({ message: 'task completed', durationMs: 120_000, nextOccurrence: '2030-01-01T09:00:00.000Z' });
  });
});

describe('the next occurrence of a task', () => {
  it.each([
    ['cron(0 8 * * ? *)', '2030-01-01T08:30:00.000Z'],
    ['daily', '2030-01-01T08:00:00.000Z'],
  ])('by %s that was brought forward is the one after its own', async (Recurrence, ExecutionTime) => {
    const own = 'S#2030-01-02T08:00:00.000Z';
    const tasks = new MemoryClaims({ [own]: { SeriesID: 'S', Recurrence, ExecutionTime } });

    expect(await dailyRun(run, arrange(tasks).place)).toMatchObject({ completed: 1 });

    expect([...tasks.rows.keys()]).toEqual([own, 'S#2030-01-03T08:00:00.000Z']);
    expect(tasks.get(own, 'Status')).toBe('Completed');
  });

  it.each([
    ['a key that is too long', 'x'.repeat(2_030), {}, 'its TaskID would have 2055 bytes, and 2048 are the most'],
    ['a row that is too large', 'S', { Text: 'x'.repeat(409_500) }, /^.*its row would have 4096\d\d bytes, and 408576 are the most$/],
  ])('with %s keeps the task from being executed', async (_, taskId, more, reason) => {
    const tasks = new MemoryClaims({ [taskId]: { Recurrence: 'daily', ...more } });
    const { place, executed, letters } = arranged(tasks);

    expect(await dailyRun(run, place)).toMatchObject({ failed: 1, completed: 0 });

    expect(executed).toEqual([]);
    expect(letters[0]?.lastError).toMatch(/^UnwritableOccurrence: the next occurrence could not be written: /);
    expect(letters[0]?.lastError).toMatch(reason);
  });
});
