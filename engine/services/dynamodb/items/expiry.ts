import type { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import { attribute, type Item } from '../domain/values/attributeValue.ts';
import { keyOf } from '../requests/keys.ts';
import type { DynamoContext } from '../state.ts';

export const expiryKind = 'expire-item';

export interface Expiry {
  readonly tableName: string;
  readonly tableId: number;
  readonly key: Item;
}

// AWS: an item whose expiry lies more than five years back is not deleted
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html)
const agedMs = 5 * 365 * 24 * 60 * 60 * 1000;

/** Keeps one durable timer for each item that is to expire. */
export function scheduleExpiry(
  { timers }: Pick<DynamoContext, 'timers'>,
  table: Table,
  row: Buffer,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): void {
  if (table.timeToLive === undefined) return;
  const [old, due] = [before && expiresAt(table, before.item), after && expiresAt(table, after.item)];
  if (old === due) return;
  const id = row.toString('base64');
  if (after && due !== undefined) timers.put({ kind: expiryKind, id, dueAt: due, data: expiryOf(table, after.item) });
  else timers.delete(expiryKind, id);
}

/** When the item expires, in milliseconds; undefined when it does not. */
function expiresAt({ timeToLive }: Table, item: Item): number | undefined {
  const seconds = timeToLive === undefined ? undefined : attribute(item, timeToLive)?.N;
  if (seconds === undefined) return undefined;
  const at = Math.floor(Number(seconds)) * 1000;
  return Number.isSafeInteger(at) ? at : undefined;
}

/** Whether Time to Live removes the item now. */
export function isExpired(table: Table, item: Item, now: number): boolean {
  const at = expiresAt(table, item);
  return at !== undefined && at <= now && at > now - agedMs;
}

function expiryOf(table: Table, item: Item): Expiry {
  return { tableName: table.name, tableId: table.id, key: keyOf(table.key, item) };
}
