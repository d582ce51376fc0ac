import { rowKey } from '../domain/storage/rowKeys.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { keyOf } from '../requests/keys.ts';
import type { DynamoContext, DynamoState } from '../state.ts';
import { scheduleExpiry } from './expiry.ts';
import { type IndexChange, replaceIndexEntries } from './indexEntries.ts';
import { updateTotals } from './totals.ts';

/** The item with that key; any item that contains the key will do. */
export function readItem({ items }: DynamoState, table: Table, key: Item): StoredItem | undefined {
  const bytes = items.get(rowKey(table, key));
  return bytes && new StoredItem(bytes);
}

/** Puts `after` where `before` was; both have the same key. Indexes, totals and expiry follow. */
export function replaceItem(
  context: Pick<DynamoContext, 'state' | 'timers' | 'journal'>,
  table: Table,
  key: Item,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): readonly IndexChange[] {
  const { state } = context;
  if (!before && !after) return [];
  state.pages.forget(table.id);
  const row = rowKey(table, key);
  if (after) state.items.put(row, after.bytes);
  else state.items.delete(row);
  const changes = replaceIndexEntries(state, table, before, after);
  updateTotals(state, table, [{ space: 0, before, after }, ...changes]);
  scheduleExpiry(context, table, row, before, after);
  context.journal.wrote?.({ table: table.name, key: JSON.stringify(keyOf(table.key, key)), before: before?.text, after: after?.text });
  return changes;
}
