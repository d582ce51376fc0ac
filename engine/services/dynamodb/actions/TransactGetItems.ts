import type { ConsumedCapacity, TransactGetItem, TransactGetItemsInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { RawJson } from '../../../wire/json/rawJson.ts';
import type { StoredItem } from '../domain/storage/storedItem.ts';
import type { Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { checkItem } from '../domain/values/check.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { readItem } from '../items/items.ts';
import { tryAll } from '../items/transaction.ts';
import { askedByTable } from '../requests/asked.ts';
import { readsOnly, transactionCapacities } from '../requests/capacity.ts';
import { countUnits } from '../requests/capacityMetrics.ts';
import { assertKeyFits, assertKeyNotEmpty } from '../requests/keys.ts';
import { itemJson, readRequestedProjection } from '../requests/requestedProjection.ts';
import { openTable } from '../requests/tables.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

type Request = Checked<Wired<TransactGetItemsInput>, 'TransactItems'>;

export interface TransactGetAnswer {
  readonly Responses: readonly { readonly Item?: RawJson }[];
  readonly ConsumedCapacity?: readonly ConsumedCapacity[];
}

interface Read {
  readonly table: Table;
  readonly key: Item;
  readonly projection: ReturnType<typeof readRequestedProjection>;
}

// AWS: 4 MB in all (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html)
const transactionMaxBytes = 4 * 1024 * 1024;

/** Reads up to 100 items, from any tables, as they are at one instant. */
export const TransactGetItems = defineAction<Request, TransactGetAnswer, DynamoState>({
  name: 'TransactGetItems',
  access: 'read',
  permission: (input, place) =>
    askedByTable(input.TransactItems.map(askedItem), place, { 'dynamodb:EnclosingOperation': 'TransactGetItems' }),

  run(input, context) {
    const reads = input.TransactItems.map((item) => prepareRead(item, context));
    const found = tryAll(reads, (read) => findItem(read, context));
    assertSize(found);
    const used = reads.map(({ table }, position) => ({ table, units: readsOnly(found[position]?.stored?.sizeBytes) }));
    for (const { table, units } of used) countUnits(context, 'ConsumedReadCapacityUnits', table, units, 2);
    return {
      Responses: found.map(({ read, stored }) => (stored ? { Item: itemJson(stored, read.projection?.project) } : {})),
      ConsumedCapacity: transactionCapacities(input.ReturnConsumedCapacity, used, 'ReadCapacityUnits'),
    };
  },
});

/** AWS: a transaction needs the permissions of its operations (developerguide/transaction-apis-iam.html). */
function askedItem({ Get }: Wired<TransactGetItem>) {
  return { permission: 'dynamodb:GetItem', tableName: Get?.TableName ?? '', item: Get?.Key ?? {} };
}

function prepareRead({ Get }: Wired<TransactGetItem>, context: DynamoContext): Read {
  const key = checkItem(Get?.Key ?? {});
  const projection = readRequestedProjection(Get ?? {});
  const table = openTable(context, Get?.TableName ?? '');
  assertKeyNotEmpty(table, key);
  return { table, key, projection };
}

function findItem(read: Read, { state }: Pick<DynamoContext, 'state'>) {
  assertKeyFits(read.table, read.key);
  return { read, stored: readItem(state, read.table, read.key) };
}

/** AWS?: the sentence; settled by: TransactGetItems over 12 items of 350 KB. */
function assertSize(found: readonly { readonly stored?: StoredItem }[]): void {
  const size = found.reduce((sum, { stored }) => sum + (stored?.sizeBytes ?? 0), 0);
  if (size > transactionMaxBytes) throw validation('Transaction request size exceeds the maximum allowed size of 4194304 bytes');
}
