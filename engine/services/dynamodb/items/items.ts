import { rowKey } from '../domain/storage/rowKeys.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { keyText } from '../requests/keys.ts';
import type { DynamoContext, DynamoState } from '../state.ts';
import { scheduleExpiry } from './expiry.ts';
import { type IndexChange, replaceIndexEntries } from './indexEntries.ts';
import { updateTotals } from './totals.ts';

/** The item with that key; any item that contains the key will do. `row`: where it lies, for who knows it already. */
export function readItem({ items }: DynamoState, table: Table, key: Item, row = rowKey(table, key)): StoredItem | undefined {
  const bytes = items.get(row);
  return bytes && new StoredItem(bytes);
}

/** An item's place: its table, its key or any item that contains it, and where it lies. */
export interface Place {
  readonly table: Table;
  readonly key: Item;
  readonly row: Buffer;
}

/** Puts `after` where `before` was; both have the same key. Indexes, totals and expiry follow. */
export function replaceItem(
  context: Pick<DynamoContext, 'state' | 'timers' | 'journal'>,
  { table, key, row }: Place,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): readonly IndexChange[] {
  const { state } = context;
  if (!before && !after) return [];
  state.pages.forget(table.id);
  if (after) state.items.put(row, after.bytes);
  else state.items.delete(row);
  const changes = replaceIndexEntries(state, table, before, after);
  updateTotals(state, table, [{ space: 0, before, after }, ...changes]);
  scheduleExpiry(context, table, row, before, after);
  context.journal.wrote({ table: table.name, key: keyText(table.key, key), before: before?.json, after: after?.json });
  return changes;
}
