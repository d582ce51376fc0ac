import type { ConsumedCapacity, TransactWriteItem, TransactWriteItemsInput } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { rowKey } from '../domain/storage/rowKeys.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { completeWrite, type Planned, planWrite } from '../items/applyWrite.ts';
import { isAnswered, rememberToken } from '../items/clientTokens.ts';
import { readItem } from '../items/items.ts';
import { tryAll } from '../items/transaction.ts';
import { askedByTable } from '../requests/asked.ts';
import { readsOnly, transactionCapacities } from '../requests/capacity.ts';
import { type CollectionMetrics, collectionMetricsByTable } from '../requests/collectionMetrics.ts';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate, type Write } from '../requests/writes.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

type Request = Checked<Wired<TransactWriteItemsInput>, 'TransactItems'>;
type Operation = Wired<TransactWriteItem>;

export interface TransactWriteAnswer {
  readonly ItemCollectionMetrics?: Record<string, CollectionMetrics[]>;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[];
}

// AWS: 4 MB in all (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html)
const transactionMaxBytes = 4 * 1024 * 1024;
const permissions = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
} as const;
const operationNames = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const;

/** Does up to 100 writes in any tables, all or none. */
export const TransactWriteItems = defineAction<Request, TransactWriteAnswer, DynamoState>({
  name: 'TransactWriteItems',
  permission: (input, place) =>
    askedByTable(input.TransactItems.flatMap(askedItems), place, { 'dynamodb:EnclosingOperation': 'TransactWriteItems' }),

  run(input, context) {
    const { ClientRequestToken: token, TransactItems: items } = input;
    const writes = items.map((item) => prepareOperation(item, context));
    assertDistinct(writes);
    if (token !== undefined && isAnswered(context, token, items)) return repeatedAnswer(input, writes, context);
    const planned = tryAll(writes, (write) => ({ write, plan: planWrite(context, write) }));
    assertSize(planned.map(({ plan }) => plan));
    if (token !== undefined) rememberToken(context, token, items);
    const used = planned.map(({ write, plan }) => ({ table: write.table, units: completeWrite(context, write, plan, 2).units }));
    return {
      ItemCollectionMetrics: collectionMetricsByTable(input.ReturnItemCollectionMetrics, writes),
      ConsumedCapacity: transactionCapacities(input.ReturnConsumedCapacity, used, 'WriteCapacityUnits'),
    };
  },
});

function prepareOperation(item: Operation, context: DynamoContext): Write {
  if (named(item).length !== 1) throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  const { Put, Update, Delete, ConditionCheck } = item;
  if (Put) return preparePut({ ...Put, TableName: Put.TableName ?? '', Item: Put.Item ?? {} }, context);
  if (Update) return prepareUpdate({ ...Update, TableName: Update.TableName ?? '', Key: Update.Key ?? {} }, context);
  if (Delete) return prepareDelete({ ...Delete, TableName: Delete.TableName ?? '', Key: Delete.Key ?? {} }, context);
  return prepareCheck({ ...ConditionCheck, TableName: ConditionCheck?.TableName ?? '', Key: ConditionCheck?.Key ?? {} }, context);
}

function named(item: Operation) {
  return operationNames.filter((name) => item[name] !== undefined);
}

/** AWS: a transaction needs the permissions of its operations (developerguide/transaction-apis-iam.html). */
function askedItems(operation: Operation) {
  const { Put, Update, Delete, ConditionCheck } = operation;
  const item = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
  return named(operation).map((name) => ({ permission: permissions[name], tableName: operation[name]?.TableName ?? '', item }));
}

function assertDistinct(writes: readonly Write[]): void {
  const rows = new Set(writes.map((write) => rowKey(write.table, write.key).toString('latin1')));
  if (rows.size < writes.length) throw validation('Transaction request cannot include multiple operations on one item');
}

/** AWS?: the sentence; settled by: TransactWriteItems with 12 items of 350 KB. */
function assertSize(planned: readonly Planned[]): void {
  const size = planned.reduce((sum, { before, after }) => sum + ((after ?? before)?.sizeBytes ?? 0), 0);
  if (size > transactionMaxBytes) throw validation('Transaction request size exceeds the maximum allowed size of 4194304 bytes');
}

/** AWS: a repeated request changes nothing and costs reads (API_TransactWriteItems, ClientRequestToken). */
function repeatedAnswer(input: Request, writes: readonly Write[], { state }: DynamoContext): TransactWriteAnswer {
  const used = writes.map(({ table, key }) => ({ table, units: readsOnly(readItem(state, table, key)?.sizeBytes) }));
  return { ConsumedCapacity: transactionCapacities(input.ReturnConsumedCapacity, used, 'ReadCapacityUnits') };
}
