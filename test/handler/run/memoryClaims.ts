import { type Claims, type Refusal, tooLong, type Unreadable } from '../../../handler/tasks/claims.ts';
import type { DueTasks } from '../../../handler/tasks/dueTasks.ts';
import { attributeMap } from '../../../handler/tasks/plainValue.ts';
import { readCandidate, readTask, UnreadableRow } from '../../../handler/tasks/readRow.ts';
import type { Candidate, Claim, Item } from '../../../handler/tasks/task.ts';

type Step = 'claim' | 'complete' | 'retryAt' | 'release' | 'fail';

/** The table as a run sees it, in memory; `interrupt` makes a step fail as a table does that lets nobody in: for good. */
export class MemoryClaims implements Claims, DueTasks {
  readonly rows: Map<string, Item>;
  /** As in a function that has a minute. */
  leavesHandedOver = false;
  readonly #interrupt: Partial<Record<Step, string>>;

  /** Each task by its id: what differs from a pending one that is due at eight. */
  constructor(tasks: Record<string, object>, interrupt: Partial<Record<Step, string>> = {}) {
    const usual = { Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z' };
    this.rows = new Map(Object.entries(tasks).map(([TaskID, task]) => [TaskID, attributeMap({ TaskID, ...usual, ...task })]));
    this.#interrupt = interrupt;
  }

  get(taskId: string, attribute: string): string | undefined {
    const value = this.rows.get(taskId)?.[attribute];
    return value?.S ?? value?.N;
  }

  async *pendingUntil(): AsyncGenerator<Candidate> {
    for (const row of this.rows.values()) if (row.Status?.S === 'Pending') yield readCandidate(row);
  }

  async *dueRetries(now: Date): AsyncGenerator<Candidate> {
    for await (const candidate of this.pendingUntil())
      if (candidate.nextAttemptAt !== undefined && candidate.nextAttemptAt <= now.toISOString()) yield candidate;
  }

  async claim({ taskId }: Candidate): Promise<Claim | Refusal | Unreadable> {
    const row = this.#reach('claim', taskId);
    if (this.leavesHandedOver && row.HandOvers) return { refused: tooLong, attempt: 1 };
    if (row.ClaimedBy) return { refused: 'claimed by another run', claimedBy: row.ClaimedBy.S };

    const claimed = { claimedBy: 'request-1', claimedUntil: '2030-01-01T09:01:10.000Z' };
    Object.assign(row, attributeMap({ ClaimedBy: claimed.claimedBy, Attempts: Number(row.Attempts?.N ?? 0) + 1 }));
    try {
      return { task: readTask({ ...row }), ...claimed };
    } catch (error) {
      if (error instanceof UnreadableRow) return { unreadable: error.message, row: { ...row }, ...claimed };
      throw error;
    }
  }

  async complete({ task }: Claim, next?: { row: Item }, _completedAt?: Date): Promise<boolean> {
    const ended = this.#end('complete', task.row, { Status: 'Completed' });
    if (ended && next) this.rows.set(next.row.TaskID?.S ?? '', next.row);
    return ended;
  }

  async retryAt({ task }: Claim, instant: Date, LastError: string): Promise<boolean> {
    return this.#end('retryAt', task.row, { NextAttemptAt: instant.toISOString(), LastError });
  }

  async release({ task }: Claim): Promise<boolean> {
    return this.#end('release', task.row, { Attempts: task.attempt - 1, HandOvers: task.handOvers + 1 });
  }

  async fail(_claim: unknown, row: Item, _version: number, LastError: string): Promise<boolean> {
    return this.#end('fail', row, { Status: 'Failed', LastError });
  }

  #end(step: Step, { TaskID }: Item, change: object): boolean {
    const row = this.#reach(step, TaskID?.S ?? '');
    if (row.ClaimedBy?.S !== 'request-1') return false;
    delete row.ClaimedBy;
    delete row.NextAttemptAt;
    Object.assign(row, attributeMap(change));
    return true;
  }

  #reach(step: Step, taskId: string): Item {
    const row = this.rows.get(taskId);
    if (!row) throw new Error(`no row ${taskId}`);
    if (this.#interrupt[step] === taskId)
      throw Object.assign(new Error(`the table does not answer ${step}`), { name: 'AccessDeniedException' });
    return row;
  }
}
