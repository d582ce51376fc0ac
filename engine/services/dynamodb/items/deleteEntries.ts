import { spaceBytes, tableBytes } from '../domain/storage/rowKeys.ts';
import { prefixRange } from '../domain/storage/rowRange.ts';
import type { Index, Table } from '../domain/tables/table.ts';
import type { DynamoContext, DynamoState } from '../state.ts';
import { expiryKind } from './expiry.ts';

const batchSize = 1000;

/** Removes everything that a table holds: items, index entries, totals and timers. */
export function deleteEntries({ state, timers }: Pick<DynamoContext, 'state' | 'timers'>, table: Table): void {
  const expires = table.timeToLive !== undefined;
  deleteRange(state, tableBytes(table), (key) => {
    if (expires) timers.delete(expiryKind, key.toString('base64'));
  });
  state.totals.delete(tableBytes(table));
}

/** Removes what an index holds. */
export function deleteIndexEntries(state: DynamoState, table: Table, index: Index): void {
  deleteRange(state, spaceBytes(table, index), () => {});
}

function deleteRange({ items, pages }: DynamoState, prefix: Buffer, onDelete: (key: Buffer) => void): void {
  pages.forget(prefix.readUInt32BE());
  const range = prefixRange(prefix);
  for (;;) {
    const keys = Array.from(items.range({ ...range, limit: batchSize }), ({ key }) => Buffer.from(key));
    for (const key of keys) {
      items.delete(key);
      onDelete(key);
    }
    if (keys.length < batchSize) return;
  }
}
