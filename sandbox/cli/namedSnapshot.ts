import type { SnapshotFacts } from '../controlAnswers.ts';
import { Problem } from '../problem.ts';
import { nearest } from './nearest.ts';

/** Looked for before anything is done: a mistyped name must not cost the undo. */
export function namedSnapshot(name: string, snapshots: readonly SnapshotFacts[]): SnapshotFacts {
  const found = snapshots.find((snapshot) => snapshot.name === name);
  if (found) return found;
  const names = snapshots.map((snapshot) => snapshot.name);
  const meant = nearest(name, names);
  const why = names.length === 0 ? 'nothing has been saved yet' : `the snapshots are ${names.join(', ')}`;
  throw new Problem(
    'snapshot-not-found',
    `no snapshot is named "${name}"`,
    meant === undefined ? why : `${why}; did you mean ${meant}?`,
    'ninesharp snapshot list',
  );
}
