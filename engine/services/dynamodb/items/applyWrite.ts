import { StoredItem } from '../domain/storage/storedItem.ts';
import { conditionFailed } from '../errors.ts';
import { type Units, writeUnits } from '../requests/capacity.ts';
import type { Write } from '../requests/writes.ts';
import type { DynamoContext } from '../state.ts';
import { readItem, replaceItem } from './items.ts';

export interface Written {
  readonly before?: StoredItem;
  readonly after?: StoredItem;
  readonly units: Units;
}

/** Does the write if its condition holds; throws ConditionalCheckFailedException if not. */
export function applyWrite(context: Pick<DynamoContext, 'state' | 'timers'>, write: Write): Written {
  const before = readItem(context.state, write.table, write.key);
  if (write.condition && !write.condition(before?.item ?? {})) {
    throw conditionFailed(write.returnsOldOnFailure ? before?.item : undefined);
  }
  const item = write.after(before?.item);
  if (item && item === before?.item) return { before, after: before, units: writeUnits(before, before, []) };
  const after = item && StoredItem.of(item);
  const changes = replaceItem(context, write.table, write.key, before, after);
  return { before, after, units: writeUnits(before, after, changes) };
}
