import { reverse, waves } from '../domain/dependencies.ts';
import type { ResourceRow, ResourceShape } from '../rows/resourceRow.ts';
import { deleteResource, type Outcome } from './perform.ts';
import { recordResource } from './record.ts';
import { resourcesOf, type Work } from './work.ts';

export interface Removal {
  readonly row: ResourceRow;
  /** What is deleted: the resource, or what a replacement left behind. */
  readonly shape: ResourceShape;
  readonly retained: boolean;
  /** Whether the row stays, because only what was left behind goes. */
  readonly keepsRow: boolean;
  /** Whether the row of a deleted resource stays to be described. */
  readonly remembers: boolean;
}

/** Deletes in the reverse order of dependencies. Returns the logical ids that could not be deleted. */
export async function removeResources(work: Work, removals: readonly Removal[]): Promise<string[]> {
  const byId = new Map(removals.map((removal) => [removal.row.logicalId, removal]));
  const dependents = reverse(new Map(resourcesOf(work).map((row) => [row.logicalId, row.dependsOn])));
  const failed: string[] = [];
  for (const wave of waves([...byId.keys()].toSorted(), dependents)) {
    // AWS: what others that could not be deleted still depend on is left alone.
    const free = wave.filter((logicalId) => !(dependents.get(logicalId) ?? []).some((dependent) => failed.includes(dependent)));
    failed.push(
      ...(await removeWave(
        work,
        free.flatMap((logicalId) => byId.get(logicalId) ?? []),
      )),
    );
  }
  return failed;
}

async function removeWave(work: Work, wave: readonly Removal[]): Promise<string[]> {
  work.context.transaction(() => {
    for (const removal of wave) if (!removal.retained && removal.row.exists) note(work, removal, 'DELETE_IN_PROGRESS');
  });
  const outcomes = await Promise.all(wave.map((removal) => remove(work, removal)));
  const failed: string[] = [];
  work.context.transaction(() => {
    wave.forEach((removal, index) => {
      const outcome = outcomes[index];
      if (outcome && 'failure' in outcome) failed.push(removal.row.logicalId);
      finish(work, removal, outcome);
    });
  });
  return failed;
}

async function remove(work: Work, { row, shape, retained }: Removal): Promise<Outcome | undefined> {
  return retained || !row.exists ? undefined : deleteResource(work, row.logicalId, shape);
}

function finish(work: Work, removal: Removal, outcome: Outcome | undefined): void {
  if (outcome && 'failure' in outcome) {
    note(work, removal, 'DELETE_FAILED', outcome.failure.reason);
    return;
  }
  note(work, removal, removal.retained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
  if (!removal.keepsRow && !removal.remembers) work.context.state.resources.delete(work.stackId, removal.row.logicalId);
}

function note(
  work: Work,
  { row, shape, keepsRow }: Removal,
  status: 'DELETE_IN_PROGRESS' | 'DELETE_COMPLETE' | 'DELETE_SKIPPED' | 'DELETE_FAILED',
  reason?: string,
): void {
  const { context } = work;
  recordResource(context, work.stack, { ...row, ...shape, status, statusReason: reason });
  // The event tells of what was left behind; the row goes on telling of the resource itself.
  if (keepsRow) context.state.resources.put(status === 'DELETE_IN_PROGRESS' ? row : { ...row, discarded: undefined });
}
