import type { Deployment, StackRow } from '../rows/stackRow.ts';
import { endOperation, failedTo } from './endOperation.ts';
import { importersOf } from './exports.ts';
import { inPhase } from './phase.ts';
import { removeResources } from './removal.ts';
import { openWork, type Running, resourcesOf, type Work } from './work.ts';

/** A stack that was reviewed only has no deployment; deleting it evaluates nothing. */
const nothing: Deployment = {
  templateBody: '{"Resources":{"None":{"Type":"AWS::CDK::Metadata"}}}',
  parameters: [],
  tags: [],
  capabilities: [],
  notificationArns: [],
};

/** Deletes what the stack holds, then the stack. */
export async function deleteStack(context: Running, stack: StackRow): Promise<void> {
  const work = openWork(context, stack, stack.deployment ?? nothing);
  context.transaction((inside) => inside.state.stacks.put({ ...stack, ...inPhase(stack, 'running') }));
  const used = stack.outputs.find(({ exportName }) => exportName !== undefined && importersOf(context.state, exportName).length > 0);
  if (used?.exportName !== undefined) return cancel(work, used.exportName);
  const { retainResources } = work.operation;
  const failed = await removeResources(
    work,
    resourcesOf(work).map((row) => ({
      row,
      shape: row,
      retained: row.exists && (row.deletionPolicy !== 'Delete' || retainResources.includes(row.logicalId)),
      keepsRow: false,
      remembers: true,
    })),
  );
  endOperation(work, failed.length === 0 ? 'DELETE_COMPLETE' : 'DELETE_FAILED', { reason: failedTo('delete', failed) });
}

/**
 * AWS: a stack whose exports are in use goes back to the status it had.
 * AWS?: the sentence; settled by: DeleteStack of a stack whose export another stack imports.
 */
function cancel(work: Work, exportName: string): void {
  const { context, operation } = work;
  const users = importersOf(context.state, exportName).join(', ');
  const reason = `Delete canceled. Cannot delete export ${exportName} as it is in use by ${users}.`;
  endOperation(work, operation.statusBefore ?? 'DELETE_FAILED', { reason });
}
