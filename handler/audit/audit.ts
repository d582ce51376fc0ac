import type { Log } from '../log.ts';
import type { Deadline } from '../run/deadline.ts';
import type { AuditStore, Lease, Progress, SegmentState } from './auditStore.ts';
import type { CapacityBudget } from './capacityBudget.ts';
import { judgeRow } from './judgeRow.ts';

/** Thrown at the deadline: Lambda delivers the event again, and the audit goes on where it stood. */
class AuditUnfinished extends Error {
  override readonly name = 'AuditUnfinished';

  constructor(rows: number) {
    super(`the deadline came after ${rows} rows; the next invocation goes on from there`);
  }
}

export interface AuditPlace {
  readonly store: AuditStore;
  readonly budget: CapacityBudget;
  readonly deadline: Deadline;
  readonly log: Log;
  /** Of this invocation, which ends before it. */
  readonly lease: Lease;
  readonly now: () => Date;
}

const segmentCount = 4;

/**
 * Reads every row of the table once, within the budget, and reports those that no run will find. Only one does so at a time, or two would take the
 * budget of two: another that comes meanwhile ends at once.
 */
export async function audit(auditId: string, place: AuditPlace): Promise<{ rows: number; findings: number } | { busy: true }> {
  const { store, lease, now } = place;
  const begun = await store.begin(begin(auditId), lease, now());
  if (!begun) {
    place.log.info('audit left to another', { auditId });
    return { busy: true };
  }
  const state = { ...begun, segments: [...begun.segments] };

  await Promise.all(state.segments.map((segment, index) => auditSegment(segment, index, state, place)));

  const { rows, findings, segments } = state;
  if (segments.some(({ done }) => !done)) {
    await store.release(state, lease, now());
    throw new AuditUnfinished(rows);
  }
  await store.finish(state, lease, now());
  place.log.info('audit finished', { auditId: state.auditId, rows, findings });
  return { rows, findings };
}

function begin(auditId: string): Progress {
  return { auditId, segments: Array.from({ length: segmentCount }, () => ({ done: false, from: undefined })), rows: 0, findings: 0 };
}

interface State extends Omit<Progress, 'segments' | 'rows' | 'findings'> {
  readonly segments: SegmentState[];
  rows: number;
  findings: number;
}

async function auditSegment(segment: SegmentState, index: number, state: State, place: AuditPlace): Promise<void> {
  const { store, budget, deadline, lease, now } = place;
  let current = segment;
  while (!current.done && !deadline.passed()) {
    const { rows, readUnits, next } = await store.scan(index, state.segments.length, current.from);
    for (const row of rows) {
      const reason = judgeRow(row);
      if (reason === undefined) continue;
      state.findings += 1;
      place.log.warn('row not executable', { taskId: row.TaskID?.S, reason });
      await store.report(state.auditId, row.TaskID?.S ?? '', reason, now());
    }
    state.rows += rows.length;
    current = next ? { done: false, from: next } : { done: true };
    state.segments[index] = current;
    await store.saveProgress(state, lease, now());
    await budget.spend(readUnits);
  }
}
