import type { ConsumedCapacity, GetItemInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { RawJson } from '../../../wire/json/rawJson.ts';
import { checkItem } from '../domain/values/check.ts';
import type { Wired } from '../domain/values/wired.ts';
import { readItem } from '../items/items.ts';
import { consumedCapacity, readUnits } from '../requests/capacity.ts';
import { countUnits } from '../requests/capacityMetrics.ts';
import { assertKey } from '../requests/keys.ts';
import { leadingKey } from '../requests/leadingKeys.ts';
import { itemJson, readRequestedProjection } from '../requests/requestedProjection.ts';
import { openTable, tableResource } from '../requests/tables.ts';
import type { DynamoState } from '../state.ts';

export interface GetAnswer {
  readonly Item?: RawJson;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

/** Reads one item by its key. */
export const GetItem = defineAction<Checked<Wired<GetItemInput>, 'TableName' | 'Key'>, GetAnswer, DynamoState>({
  name: 'GetItem',
  access: 'read',
  resource: tableResource,
  conditions: leadingKey,

  run(input, context) {
    const key = checkItem(input.Key);
    const projection = readRequestedProjection(input);
    const table = openTable(context, input.TableName);
    assertKey(table, key);
    const stored = readItem(context.state, table, key);
    const units = { table: readUnits(stored?.sizeBytes ?? 0, input.ConsistentRead), indexes: new Map() };
    countUnits(context, 'ConsumedReadCapacityUnits', table, units);
    return {
      Item: stored && itemJson(stored, projection?.project),
      ConsumedCapacity: consumedCapacity(input.ReturnConsumedCapacity, table, units),
    };
  },
});
