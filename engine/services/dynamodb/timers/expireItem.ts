import { defineTimer } from '../../../kernel/service.ts';
import { rowKey } from '../domain/storage/rowKeys.ts';
import { type Expiry, expiryKind, isExpired } from '../items/expiry.ts';
import { readItem, replaceItem } from '../items/items.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

/** Deletes an item whose Time to Live has run out, unless it was changed meanwhile. */
export const expireItem = defineTimer<Expiry, DynamoState>({
  kind: expiryKind,

  run({ tableName, tableId, key }, context) {
    context.transaction((inner) => expire(tableName, tableId, key, inner));
  },
});

function expire(tableName: string, tableId: number, key: Expiry['key'], context: DynamoContext): void {
  const table = context.state.tables.get(tableName);
  if (table?.id !== tableId) return;
  const row = rowKey(table, key);
  const item = readItem(context.state, table, key, row);
  if (item && isExpired(table, item.item, context.clock.now())) replaceItem(context, { table, key, row }, item, undefined);
}
