import { plainItem } from '../tasks/plainValue.ts';
import { readVersion } from '../tasks/readRow.ts';
import type { Item } from '../tasks/task.ts';

/** A task as the API shows it: its row, with a version in any case and without what only the handler needs. */
export function taskView(row: Item): Record<string, unknown> {
  const { RequestHash: _, Claims: __, ...shown } = plainItem(row);
  return { ...shown, Version: readVersion(row) };
}
