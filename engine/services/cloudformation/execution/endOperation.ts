import { beginDeletion } from '../begin.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { Operation, StackOutput, StackRow } from '../rows/stackRow.ts';
import { recordStack } from './record.ts';
import { resourcesOf, stackOf, type Work } from './work.ts';

interface Ending {
  readonly reason?: string | undefined;
  /** Kept where the operation can still be taken back or continued. */
  readonly failedOperation?: Operation | undefined;
  readonly outputs?: readonly StackOutput[];
  readonly imports?: readonly string[];
  /** What is stored in the same transaction. */
  readonly settleRow?: (row: ResourceRow) => ResourceRow;
}

/** Ends the operation: the stack's last status and its event. A deleted stack gives its name free and is found by id from then on. */
export function endOperation(
  work: Work,
  status: StackRow['status'],
  { reason, failedOperation, settleRow, ...changes }: Ending = {},
): void {
  const { context } = work;
  context.transaction((inside) => {
    if (settleRow) for (const row of resourcesOf(work)) inside.state.resources.put(settleRow(row));
    const ended = recordStack(inside, stackOf(work), status, reason, changes);
    const deleted = status === 'DELETE_COMPLETE' ? { deletedAt: inside.clock.now(), outputs: [], imports: [] } : {};
    const row: StackRow = { ...ended, ...deleted, operation: undefined, failedOperation };
    inside.state.stacks.put(row);
    if (status === 'DELETE_COMPLETE') inside.state.names.delete(ended.name);
    inside.journal.record('stack', { stack: ended.name, stackId: ended.id, status });
    if (row.nextDeletion && status !== 'DELETE_COMPLETE') beginDeletion(inside, row, row.nextDeletion);
  });
}

/** AWS: how the failure of resources is told as the reason of the stack's status. */
export function failedTo(verb: 'create' | 'update' | 'delete', logicalIds: readonly string[]): string | undefined {
  return logicalIds.length === 0 ? undefined : `The following resource(s) failed to ${verb}: [${logicalIds.join(', ')}]. `;
}
