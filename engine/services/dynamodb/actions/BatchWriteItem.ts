import type { BatchWriteItemInput, ConsumedCapacity, WriteRequest } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { rowKey } from '../domain/storage/rowKeys.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { completeWrite } from '../items/applyWrite.ts';
import { readItem } from '../items/items.ts';
import { askedByTable } from '../requests/asked.ts';
import { addUnits, consumedCapacity, type Units } from '../requests/capacity.ts';
import { type CollectionMetrics, collectionMetricsByTable } from '../requests/collectionMetrics.ts';
import { assertIndexKeysFit, assertKeyFits, keyOf } from '../requests/keys.ts';
import { prepareDelete, preparePut, type Write } from '../requests/writes.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

type Request = Checked<Wired<BatchWriteItemInput>, 'RequestItems'>;

export interface BatchWriteAnswer {
  /** Sandbox: always empty, because nothing is throttled. */
  readonly UnprocessedItems: Record<string, never>;
  readonly ItemCollectionMetrics?: Record<string, CollectionMetrics[]>;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[];
}

// AWS: up to 25 puts and deletes (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html)
const writesMax = 25;

/** Puts and deletes up to 25 items, in any tables. */
export const BatchWriteItem = defineAction<Request, BatchWriteAnswer, DynamoState>({
  name: 'BatchWriteItem',
  permission: (input, place) => askedByTable(itemsOf(input), place),

  run(input, context) {
    const requests = Object.entries(input.RequestItems);
    const count = requests.reduce((sum, [, writes]) => sum + writes.length, 0);
    if (count > writesMax) throw validation('Too many items requested for the BatchWriteItem call');
    const tables = requests.map(([name, writes]) => ({ name, writes: writes.map((write) => prepareWrite(name, write, context)) }));
    for (const { writes } of tables) assertDistinct(writes);
    const consumed = tables.flatMap(({ writes }) => doWrites(writes, input.ReturnConsumedCapacity, context) ?? []);
    return {
      UnprocessedItems: {},
      ItemCollectionMetrics: collectionMetricsByTable(
        input.ReturnItemCollectionMetrics,
        tables.flatMap(({ writes }) => writes),
      ),
      ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
    };
  },
});

function itemsOf({ RequestItems }: Request) {
  return Object.entries(RequestItems).flatMap(([tableName, writes]) =>
    writes.map(({ PutRequest, DeleteRequest }) => {
      return { permission: 'dynamodb:BatchWriteItem', tableName, item: PutRequest?.Item ?? DeleteRequest?.Key ?? {} };
    }),
  );
}

function prepareWrite(TableName: string, { PutRequest, DeleteRequest }: Wired<WriteRequest>, context: DynamoContext): Write {
  if (PutRequest && DeleteRequest) {
    throw validation('Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes');
  }
  const { Item } = PutRequest ?? {};
  const { Key } = DeleteRequest ?? {};
  if (Item) return fitting(preparePut({ TableName, Item }, context));
  if (Key) return fitting(prepareDelete({ TableName, Key }, context));
  throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
}

/** AWS: batches say of a wrong key in an item what other calls say of a wrong Key (nubo-db/dynamodb-conformance, batchWriteItem.test.ts). */
function fitting(write: Write): Write {
  assertKeyFits(write.table, presentKey(write));
  assertIndexKeysFit(write.table, write.key);
  return write;
}

function presentKey({ table, key }: Write) {
  return Object.fromEntries(Object.entries(keyOf(table.key, key)).filter(([, value]) => Object.keys(value).length > 0));
}

function assertDistinct(writes: readonly Write[]): void {
  const rows = new Set(writes.map((write) => rowKey(write.table, write.key).toString('latin1')));
  if (rows.size < writes.length) throw validation('Provided list of item keys contains duplicates');
}

function doWrites(writes: readonly Write[], level: string | undefined, context: DynamoContext): ConsumedCapacity | undefined {
  let units: Units | undefined;
  for (const write of writes) {
    const row = rowKey(write.table, write.key);
    const before = readItem(context.state, write.table, write.key, row);
    units = addUnits(units, completeWrite(context, write, { row, before, after: write.after(before) }).units);
  }
  const [first] = writes;
  return first && units && consumedCapacity(level, first.table, units);
}
