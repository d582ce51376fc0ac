import { rowKey } from '../domain/storage/rowKeys.ts';
import type { StoredItem } from '../domain/storage/storedItem.ts';
import { conditionFailed } from '../errors.ts';
import { type Units, writeUnits } from '../requests/capacity.ts';
import { countUnits } from '../requests/capacityMetrics.ts';
import type { Write } from '../requests/writes.ts';
import type { DynamoContext } from '../state.ts';
import { readItem, replaceItem } from './items.ts';

/** What a write found, and what it is to leave. */
export interface Planned {
  /** Where the item lies. */
  readonly row: Buffer;
  readonly before?: StoredItem;
  readonly after?: StoredItem;
}

export interface Written extends Omit<Planned, 'row'> {
  readonly units: Units;
}

type WriteContext = Pick<DynamoContext, 'state' | 'timers' | 'journal' | 'metrics'>;

/** Does the write if its condition holds; throws ConditionalCheckFailedException if not. */
export function applyWrite(context: WriteContext, write: Write): Written {
  return completeWrite(context, write, planWrite(context, write));
}

/** Finds out what the write does, without doing it. */
export function planWrite({ state }: Pick<DynamoContext, 'state'>, write: Write): Planned {
  write.assertFits();
  const row = rowKey(write.table, write.key);
  const before = readItem(state, write.table, write.key, row);
  if (write.condition && !write.condition(before?.item ?? {})) {
    throw conditionFailed(write.returnsOldOnFailure ? before?.item : undefined);
  }
  return { row, before, after: write.after(before) };
}

/** `times`: AWS counts the units of a transaction's writes twice. */
export function completeWrite(context: WriteContext, write: Write, planned: Planned, times = 1): Written {
  const { row, before, after } = planned;
  const changes = before === after ? [] : replaceItem(context, { table: write.table, key: write.key, row }, before, after);
  const units = writeUnits(before, after, changes);
  countUnits(context, 'ConsumedWriteCapacityUnits', write.table, units, times);
  return { before, after, units };
}
