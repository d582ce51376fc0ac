import { activeResources } from '../domain/stackValues.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import { recordStack } from './record.ts';
import { type Removal, removeResources } from './removal.ts';
import { resourcesOf, stackOf, type Work } from './work.ts';

/** The last part of an update: deletes what it replaced and what the template no longer has. AWS: a failure here does not fail the update. */
export async function cleanUp(work: Work): Promise<void> {
  discardReplaced(work);
  const active = new Set(activeResources(work.template, work.values));
  await removeResources(
    work,
    resourcesOf(work).flatMap((row) => removalOf(row, active)),
  );
  work.context.transaction((inside) => {
    for (const row of resourcesOf(work))
      inside.state.resources.put({ ...row, createdBy: undefined, previous: undefined, discarded: undefined });
    recordStack(inside, stackOf(work), 'UPDATE_COMPLETE');
    inside.state.stacks.put({ ...stackOf(work), operation: undefined });
    inside.journal.record('stack', { stack: stackOf(work).name, status: 'UPDATE_COMPLETE' });
  });
}

/** What a replacement took the place of is now waste. */
function discardReplaced(work: Work): void {
  work.context.transaction((inside) => {
    for (const row of resourcesOf(work)) {
      if (!row.previous) continue;
      const discarded = row.previous.physicalId === row.physicalId ? undefined : row.previous;
      inside.state.resources.put({ ...row, previous: undefined, discarded });
    }
  });
}

function removalOf(row: ResourceRow, active: ReadonlySet<string>): Removal[] {
  if (!active.has(row.logicalId))
    return [{ row, shape: row, retained: row.deletionPolicy !== 'Delete', keepsRow: false, remembers: false }];
  if (!row.discarded) return [];
  return [{ row, shape: row.discarded, retained: row.discarded.updateReplacePolicy !== 'Delete', keepsRow: true, remembers: false }];
}
