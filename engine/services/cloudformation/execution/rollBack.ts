import { reverse, waves } from '../domain/dependencies.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { StackRow } from '../rows/stackRow.ts';
import { endOperation, failedTo } from './endOperation.ts';
import type { Stop } from './forward.ts';
import { shapeOf } from './forward.ts';
import { type Outcome, updateResource } from './perform.ts';
import { inPhase } from './phase.ts';
import { recordResource, recordStack } from './record.ts';
import { type Removal, removeResources } from './removal.ts';
import { resourcesOf, stackOf, type Work } from './work.ts';

/** Takes a failed deployment back. Without `stop`, goes on with a rollback that had begun. */
export async function rollBack(work: Work, stop: Stop | undefined): Promise<void> {
  const creating = work.operation.previous === undefined;
  if (stop && work.operation.onFailure === 'DO_NOTHING') {
    const failedOperation = work.operation;
    return endOperation(work, creating ? 'CREATE_FAILED' : 'UPDATE_FAILED', { reason: reasonOf(stop), failedOperation });
  }
  if (stop) announce(work, creating, stop);
  if (creating) await undoCreation(work);
  else await undoUpdate(work);
}

function reasonOf(stop: Stop): string {
  return 'reason' in stop ? stop.reason : (failedTo(stop.verb, stop.failed) ?? '');
}

function announce(work: Work, creating: boolean, stop: Stop): void {
  const deleting = creating && work.operation.onFailure === 'DELETE';
  const status = deleting ? 'DELETE_IN_PROGRESS' : creating ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS';
  const told = work.operation.kind === 'ROLLBACK' ? 'User Initiated' : toldReason(status, reasonOf(stop));
  work.context.transaction((inside) => {
    const stack = stackOf(work);
    recordStack(inside, stack, status, told, inPhase(stack, 'rollingBack'));
  });
}

/** AWS: the failure of a creation ends in "Rollback requested by user." whoever asked. */
function toldReason(status: StackRow['status'], reason: string): string {
  return status === 'ROLLBACK_IN_PROGRESS' ? `${reason.replace(/\.? ?$/, '.')} Rollback requested by user.` : reason;
}

async function undoCreation(work: Work): Promise<void> {
  const failed = await removeResources(
    work,
    resourcesOf(work).map((row) => undoOf(row, work, true)),
  );
  const deleting = work.operation.onFailure === 'DELETE';
  const ended = deleting ? 'DELETE' : 'ROLLBACK';
  endOperation(work, failed.length === 0 ? `${ended}_COMPLETE` : `${ended}_FAILED`, { reason: failedTo('delete', failed) });
}

/** AWS: `Retain` keeps a resource even when its creation is rolled back, `RetainExceptOnCreate` does not. */
function undoOf(row: ResourceRow, { operation }: Work, remembers: boolean): Removal {
  const retained = row.deletionPolicy === 'Retain' && !operation.retainExceptOnCreate && row.exists;
  return { row, shape: row, retained, keepsRow: false, remembers };
}

async function undoUpdate(work: Work): Promise<void> {
  const failed = await restoreResources(work);
  if (failed.length > 0) {
    return endOperation(work, 'UPDATE_ROLLBACK_FAILED', { reason: failedTo('update', failed), failedOperation: work.operation });
  }
  restoreDeployment(work);
  const removals = resourcesOf(work).flatMap((row): Removal[] => {
    if (row.createdBy !== undefined) return [undoOf(row, work, false)];
    return row.discarded ? [{ row, shape: row.discarded, retained: false, keepsRow: true, remembers: false }] : [];
  });
  await removeResources(work, removals);
  const settleRow = (row: ResourceRow) => ({ ...row, previous: undefined, discarded: undefined });
  endOperation(work, 'UPDATE_ROLLBACK_COMPLETE', { settleRow });
}

/** Brings changed resources back to what they were, in the reverse order of dependencies. */
async function restoreResources(work: Work): Promise<string[]> {
  const rows = resourcesOf(work).filter((row) => row.previous !== undefined);
  const dependents = reverse(new Map(rows.map((row) => [row.logicalId, row.dependsOn])));
  const failed: string[] = [];
  for (const wave of waves(
    rows.map((row) => row.logicalId),
    dependents,
  )) {
    const members = rows.filter((row) => wave.includes(row.logicalId));
    const outcomes = await Promise.all(members.map((row) => restore(work, row)));
    work.context.transaction(() => {
      members.forEach((row, index) => {
        const outcome = outcomes[index];
        if (outcome && !settle(work, row, outcome)) failed.push(row.logicalId);
      });
    });
  }
  return failed;
}

async function restore(work: Work, row: ResourceRow): Promise<Outcome | undefined> {
  const { previous } = row;
  if (!previous) return undefined;
  work.context.transaction((inside) =>
    recordResource(inside, work.stack, { ...row, status: 'UPDATE_IN_PROGRESS', statusReason: undefined }),
  );
  const replacedIt = previous.physicalId !== row.physicalId;
  if (replacedIt) return { made: previous };
  return updateResource(work, row.logicalId, row, previous.properties);
}

function settle(work: Work, row: ResourceRow, outcome: Outcome): boolean {
  const { context } = work;
  const { previous } = row;
  if (!previous) return true;
  if ('failure' in outcome) {
    recordResource(context, work.stack, { ...row, status: 'UPDATE_FAILED', statusReason: outcome.failure.reason });
    return false;
  }
  const discarded = previous.physicalId === row.physicalId ? undefined : shapeOf(row);
  const restored: ResourceRow = { ...row, ...previous, ...outcome.made, previous: undefined, discarded, statusReason: undefined };
  recordResource(context, work.stack, { ...restored, status: 'UPDATE_COMPLETE' });
  return true;
}

function restoreDeployment(work: Work): void {
  work.context.transaction((inside) => {
    const stack = stackOf(work);
    const outputs = work.operation.previousOutputs ?? stack.outputs;
    recordStack(inside, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', undefined, { deployment: work.operation.previous, outputs });
  });
}
