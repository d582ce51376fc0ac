import { spaceBytes } from '../domain/storage/rowKeys.ts';
import { prefixRange } from '../domain/storage/rowRange.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Index, Table } from '../domain/tables/table.ts';
import type { DynamoState } from '../state.ts';
import { addIndexEntry } from './indexEntries.ts';
import { updateTotals } from './totals.ts';

const batchSize = 1000;

/** Fills a new index from the items that are there. Items whose attributes cannot be the index's keys, by type or size, stay out of it. */
export function backfillIndex(state: DynamoState, table: Table, index: Index): void {
  state.pages.forget(table.id);
  let range = prefixRange(spaceBytes(table));
  for (;;) {
    const rows = Array.from(state.items.range({ ...range, limit: batchSize }), ({ key, value }) => ({ key: Buffer.from(key), value }));
    const changes = rows.flatMap(({ value }) => addIndexEntry(state, table, index, new StoredItem(value)) ?? []);
    updateTotals(state, table, changes);
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
    range = { ...range, start: Buffer.concat([last.key, Buffer.alloc(1)]) };
  }
}
