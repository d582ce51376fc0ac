import { indexRowKey } from '../domain/storage/rowKeys.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import { type Index, keyNames, type Table } from '../domain/tables/table.ts';
import { type AttributeValue, attribute, type Item, setAttribute } from '../domain/values/attributeValue.ts';
import type { DynamoState } from '../state.ts';
import type { EntryChange } from './totals.ts';

/** What happened to an index's entries when an item was replaced. */
export interface IndexChange extends EntryChange {
  readonly index: Index;
  /** True when the entry moved: DynamoDB counts a deletion and a put. */
  readonly moved: boolean;
}

/** Brings the entries of all indexes in line with the item. */
export function replaceIndexEntries(state: DynamoState, table: Table, before?: StoredItem, after?: StoredItem): IndexChange[] {
  // What is left as it was is parsed by nobody.
  if (before && after?.bytes.equals(before.bytes)) return [];
  return table.indexes.flatMap((index) => replaceEntry(state, table, index, before, after) ?? []);
}

/** Adds the entry of an item that is not in the index yet. */
export function addIndexEntry(state: DynamoState, table: Table, index: Index, item: StoredItem): EntryChange | undefined {
  return replaceEntry(state, table, index, undefined, item);
}

function replaceEntry(
  state: DynamoState,
  table: Table,
  index: Index,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): IndexChange | undefined {
  const oldKey = before && indexRowKey(table, index, before.item);
  const newKey = after && indexRowKey(table, index, after.item);
  const oldEntry = oldKey && entryOf(table, index, before);
  const newEntry = newKey && entryOf(table, index, after);
  const moved = oldKey !== undefined && newKey !== undefined && !oldKey.equals(newKey);
  if (!moved && oldEntry && newEntry?.bytes.equals(oldEntry.bytes)) return undefined;
  if (!oldEntry && !newEntry) return undefined;
  if (oldKey && (moved || !newKey)) state.items.delete(oldKey);
  if (newKey && newEntry) state.items.put(newKey, newEntry.bytes);
  return { index, space: index.id, before: oldEntry, after: newEntry, moved };
}

/** What an index keeps of an item: always the keys of table and index. */
function entryOf(table: Table, index: Index, item: StoredItem): StoredItem {
  return index.projection.type === 'ALL' ? item : StoredItem.of(projected(table, index, item.item));
}

function projected(table: Table, index: Index, item: Item): Item {
  const entry: Record<string, AttributeValue> = {};
  for (const name of projectedNames(table, index)) {
    const value = attribute(item, name);
    if (value) setAttribute(entry, name, value);
  }
  return entry;
}

/** The attributes that an index without an ALL projection keeps. */
export function projectedNames(table: Table, index: Index): ReadonlySet<string> {
  return new Set([...keyNames(table.key), ...keyNames(index.key), ...(index.projection.attributes ?? [])]);
}
