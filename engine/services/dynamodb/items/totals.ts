import { tableBytes } from '../domain/storage/rowKeys.ts';
import type { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import type { DynamoState } from '../state.ts';

export interface Totals {
  readonly count: number;
  readonly sizeBytes: number;
}

/** An entry of a table (space 0) or of an index (space = the index's id) that was replaced. */
export interface EntryChange {
  readonly space: number;
  readonly before?: StoredItem;
  readonly after?: StoredItem;
}

const pairBytes = 16;

/** How many entries and bytes a table or index holds. */
export function readTotals({ totals }: DynamoState, table: Table, space: number): Totals {
  const bytes = totals.get(tableBytes(table));
  const offset = space * pairBytes;
  if (!bytes || bytes.length < offset + pairBytes) return { count: 0, sizeBytes: 0 };
  return { count: bytes.readDoubleBE(offset), sizeBytes: bytes.readDoubleBE(offset + 8) };
}

/** Keeps the totals right when entries change. */
export function updateTotals({ totals }: DynamoState, table: Table, changes: readonly EntryChange[]): void {
  const differing = changes.filter(({ before, after }) => before?.sizeBytes !== after?.sizeBytes);
  if (differing.length === 0) return;
  const key = tableBytes(table);
  const bytes = Buffer.alloc((table.lastIndexId + 1) * pairBytes);
  totals.get(key)?.copy(bytes);
  for (const { space, before, after } of differing) {
    const offset = space * pairBytes;
    bytes.writeDoubleBE(bytes.readDoubleBE(offset) + (after ? 1 : 0) - (before ? 1 : 0), offset);
    bytes.writeDoubleBE(bytes.readDoubleBE(offset + 8) + (after?.sizeBytes ?? 0) - (before?.sizeBytes ?? 0), offset + 8);
  }
  totals.put(key, bytes);
}
