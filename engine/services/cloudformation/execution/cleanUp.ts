import { activeResources } from '../domain/stackValues.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import { endOperation } from './endOperation.ts';
import { type Removal, removeResources } from './removal.ts';
import { resourcesOf, type Work } from './work.ts';

/** The last part of an update: deletes what it replaced and what the template no longer has. AWS: a failure here does not fail the update. */
export async function cleanUp(work: Work): Promise<void> {
  discardReplaced(work);
  const active = new Set(activeResources(work.template, work.values));
  await removeResources(
    work,
    resourcesOf(work).flatMap((row) => removalOf(row, active)),
  );
  const settleRow = (row: ResourceRow) => ({ ...row, createdBy: undefined, previous: undefined, discarded: undefined });
  endOperation(work, 'UPDATE_COMPLETE', { settleRow });
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
