import type { Candidate, Claim } from '../../handler/task.ts';
import type { Refusal, Tasks } from '../../handler/taskTable.ts';

export interface Row {
  taskName?: string;
  taskType?: string;
  executionTime: string;
  status?: string;
  claimedBy?: string;
}

/** The table as a run sees it, in memory; `interrupt` makes a step fail as a broken table does. */
export class MemoryTasks implements Tasks {
  readonly rows: Map<string, Row>;
  readonly #interrupt: Partial<Record<'claim' | 'complete' | 'release', string>>;

  constructor(rows: Record<string, Row>, interrupt: Partial<Record<'claim' | 'complete' | 'release', string>> = {}) {
    this.rows = new Map(Object.entries(rows));
    this.#interrupt = interrupt;
  }

  async *pendingUntil(): AsyncGenerator<Candidate> {
    for (const [taskId, row] of this.rows) {
      if (this.#status(row) === 'Pending') yield { taskId, executionTime: row.executionTime };
    }
  }

  async claim({ taskId, executionTime }: Candidate): Promise<Claim | Refusal> {
    const row = this.#reach('claim', taskId);
    if (row.claimedBy) return { refused: 'claimed by another run', claimedBy: row.claimedBy };

    row.claimedBy = 'request-1';
    const task = { taskId, executionTime, taskName: row.taskName, taskType: row.taskType ?? 'log' };
    return { task, claimedBy: 'request-1', claimedUntil: '2030-01-01T09:01:10.000Z' };
  }

  async complete({ task }: Claim): Promise<boolean> {
    return this.#end('complete', task.taskId, { status: 'Completed' });
  }

  async release({ task }: Claim): Promise<boolean> {
    return this.#end('release', task.taskId, {});
  }

  #end(step: 'complete' | 'release', taskId: string, change: Partial<Row>): boolean {
    const row = this.#reach(step, taskId);
    if (row.claimedBy !== 'request-1') return false;

    delete row.claimedBy;
    Object.assign(row, change);
    return true;
  }

  #reach(step: 'claim' | 'complete' | 'release', taskId: string): Row {
    const row = this.rows.get(taskId);
    if (!row) throw new Error(`no row ${taskId}`);
    if (this.#interrupt[step] === taskId) throw new Error(`the table does not answer ${step}`);
    return row;
  }

  #status(row: Row): string {
    return row.status ?? 'Pending';
  }
}
