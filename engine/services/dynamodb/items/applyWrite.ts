import type { StoredItem } from '../domain/storage/storedItem.ts';
import { conditionFailed } from '../errors.ts';
import { type Units, writeUnits } from '../requests/capacity.ts';
import type { Write } from '../requests/writes.ts';
import type { DynamoContext } from '../state.ts';
import { readItem, replaceItem } from './items.ts';

/** What a write found, and what it is to leave. */
export interface Planned {
  readonly before?: StoredItem;
  readonly after?: StoredItem;
}

export interface Written extends Planned {
  readonly units: Units;
}

/** Does the write if its condition holds; throws ConditionalCheckFailedException if not. */
export function applyWrite(context: Pick<DynamoContext, 'state' | 'timers' | 'journal'>, write: Write): Written {
  return completeWrite(context, write, planWrite(context, write));
}

/** Finds out what the write does, without doing it. */
export function planWrite({ state }: Pick<DynamoContext, 'state'>, write: Write): Planned {
  write.assertFits();
  const before = readItem(state, write.table, write.key);
  if (write.condition && !write.condition(before?.item ?? {})) {
    throw conditionFailed(write.returnsOldOnFailure ? before?.item : undefined);
  }
  return { before, after: write.after(before) };
}

export function completeWrite(context: Pick<DynamoContext, 'state' | 'timers' | 'journal'>, write: Write, planned: Planned): Written {
  const { before, after } = planned;
  const changes = before === after ? [] : replaceItem(context, write.table, write.key, before, after);
  return { before, after, units: writeUnits(before, after, changes) };
}
