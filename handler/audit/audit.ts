import type { Log } from '../log.ts';
import type { Deadline } from '../run/deadline.ts';
import type { AuditStore, Lease, Progress, SegmentState } from './auditStore.ts';
import type { CapacityBudget } from './capacityBudget.ts';
import { judgeRow } from './judgeRow.ts';

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

/** `busy`: another audits. `idle`: there is none to go on with. `unfinished`: the deadline came, and whoever comes next goes on from there. */
type Audited =
  | { readonly rows: number; readonly findings: number; readonly unfinished?: true }
  | { readonly busy: true }
  | { readonly idle: true };

/**
 * Reads every row of the table once, within the budget, and reports those that no run will find. Only one does so at a time, or two would take the
 * budget of two: another that comes meanwhile ends at once.
 *
 * @param freshId That of the audit to begin, where none is to go on with; undefined: begins none.
 */
export async function audit(freshId: string | undefined, place: AuditPlace): Promise<Audited> {
  const { store, lease, now } = place;
  const begun = (await store.unfinished()) ?? (freshId === undefined ? undefined : begin(freshId));
  if (!begun) return { idle: true };
  if (!(await store.take(begun, lease, now()))) {
    place.log.info('audit left to another', { auditId: begun.auditId });
    return { busy: true };
  }
  const state = { ...begun, segments: [...begun.segments], failed: false };

  const ends = await Promise.allSettled(state.segments.map((segment, index) => auditSegment(segment, index, state, place)));
  // The lease stays: it lets in the next delivery of this event, which goes on, and nobody else meanwhile.
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;

  const { rows, findings, segments } = state;
  if (segments.some(({ done }) => !done)) {
    // No error: a table that takes longer than one function is an ordinary one, and the rule of every hour goes on with it.
    await store.release(state, lease, now());
    place.log.info('audit left unfinished', { auditId: state.auditId, rows, findings });
    return { rows, findings, unfinished: true };
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
  /** One of the segments failed: the others read no further page behind the back of who tells it. */
  failed: boolean;
}

async function auditSegment(segment: SegmentState, index: number, state: State, place: AuditPlace): Promise<void> {
  try {
    await readSegment(segment, index, state, place);
  } catch (error) {
    state.failed = true;
    throw error;
  }
}

async function readSegment(segment: SegmentState, index: number, state: State, place: AuditPlace): Promise<void> {
  const { store, budget, deadline, lease, now } = place;
  let current = segment;
  while (!current.done && !state.failed && !deadline.passed()) {
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
