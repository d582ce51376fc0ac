import type { UpdateTimeToLiveInput, UpdateTimeToLiveOutput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { spaceBytes } from '../domain/storage/rowKeys.ts';
import { prefixRange } from '../domain/storage/rowRange.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import { validation } from '../errors.ts';
import { scheduleExpiry } from '../items/expiry.ts';
import { namedTable, tableResource } from '../requests/tables.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

type Request = Checked<UpdateTimeToLiveInput, 'TableName' | 'TimeToLiveSpecification'>;

/**
 * Turns Time to Live on or off. Sandbox: it is in force at once (AWS takes up to an hour and refuses changes meanwhile), and items
 * go at the instant of their expiry (AWS: within a few days), without a stream record.
 */
export const UpdateTimeToLive = defineAction<Request, UpdateTimeToLiveOutput, DynamoState>({
  name: 'UpdateTimeToLive',
  resource: tableResource,

  run(input, context) {
    const { AttributeName: attributeName = '', Enabled: enabled = false } = input.TimeToLiveSpecification;
    if (attributeName === '') throw validation('TimeToLiveSpecification.AttributeName must be a non empty string');
    const table = namedTable(context, input.TableName);
    if (enabled && table.timeToLive !== undefined) throw validation('TimeToLive is already enabled');
    if (!enabled && table.timeToLive === undefined) throw validation('TimeToLive is already disabled');
    if (!enabled && table.timeToLive !== attributeName) {
      throw validation(`TimeToLive is active on a different AttributeName: current AttributeName is ${table.timeToLive}`);
    }
    const updated = { ...table, timeToLive: enabled ? attributeName : undefined };
    context.state.tables.put(updated);
    rescheduleAll(context, enabled ? updated : table, enabled);
    return { TimeToLiveSpecification: { AttributeName: attributeName, Enabled: enabled } };
  },
});

/** Puts or removes the timers of all items that have an expiry. */
function rescheduleAll(context: DynamoContext, table: Table, enabled: boolean): void {
  for (const { key, value } of context.state.items.range(prefixRange(spaceBytes(table)))) {
    const item = new StoredItem(value);
    scheduleExpiry(context, table, key, enabled ? undefined : item, enabled ? item : undefined);
  }
}
