import type { BatchGetItemInput, ConsumedCapacity, KeysAndAttributes } from '@aws-sdk/client-dynamodb';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { RawJson } from '../../../wire/json/rawJson.ts';
import { rowKey } from '../domain/storage/rowKeys.ts';
import type { Table } from '../domain/tables/table.ts';
import type { Item } from '../domain/values/attributeValue.ts';
import { checkItem } from '../domain/values/check.ts';
import type { Wired } from '../domain/values/wired.ts';
import { validation } from '../errors.ts';
import { readItem } from '../items/items.ts';
import { askedByTable } from '../requests/asked.ts';
import { consumedCapacity, readUnits } from '../requests/capacity.ts';
import { countUnits } from '../requests/capacityMetrics.ts';
import { assertKey } from '../requests/keys.ts';
import { itemJson, readRequestedProjection } from '../requests/requestedProjection.ts';
import { openTable } from '../requests/tables.ts';
import type { DynamoContext, DynamoState } from '../state.ts';

type Request = Checked<Wired<BatchGetItemInput>, 'RequestItems'>;
type TableRequest = Checked<Wired<KeysAndAttributes>, 'Keys'>;

export interface BatchGetAnswer {
  readonly Responses: Record<string, RawJson[]>;
  readonly UnprocessedKeys: Record<string, TableRequest>;
  readonly ConsumedCapacity?: readonly ConsumedCapacity[];
}

interface TableRead {
  readonly name: string;
  readonly table: Table;
  readonly input: TableRequest;
  readonly keys: readonly Item[];
  readonly projection: ReturnType<typeof readRequestedProjection>;
}

// AWS: up to 100 items and 16 MB (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html)
const keysMax = 100;
const answerMaxBytes = 16 * 1024 * 1024;

/** Reads up to 100 items by their keys, from any tables. What does not fit into an answer comes back as UnprocessedKeys. */
export const BatchGetItem = defineAction<Request, BatchGetAnswer, DynamoState>({
  name: 'BatchGetItem',
  access: 'read',
  permission: (input, place) => askedByTable(keysOf(input), place),

  run(input, context) {
    const requests = Object.entries(input.RequestItems);
    const count = requests.reduce((sum, [, { Keys }]) => sum + (Keys?.length ?? 0), 0);
    if (count > keysMax) throw validation('Too many items requested for the BatchGetItem call');
    const reads = requests.map(([name, request]) => prepareRead(name, { ...request, Keys: request.Keys ?? [] }, context));
    const budget = { leftBytes: answerMaxBytes };
    const answers = reads.map((read) => readTable(read, context.state, budget));
    for (const { read, units } of answers) {
      countUnits(context, 'ConsumedReadCapacityUnits', read.table, { table: units, indexes: new Map() });
    }
    return {
      Responses: Object.fromEntries(answers.map(({ read, items }) => [read.name, items])),
      UnprocessedKeys: Object.fromEntries(
        answers.flatMap(({ read, unread }) => (unread.length > 0 ? [[read.name, { ...read.input, Keys: [...unread] }]] : [])),
      ),
      ConsumedCapacity: capacities(input.ReturnConsumedCapacity, answers),
    };
  },
});

function keysOf({ RequestItems }: Request) {
  return Object.entries(RequestItems).flatMap(([tableName, { Keys }]) =>
    (Keys ?? []).map((item) => ({ permission: 'dynamodb:BatchGetItem', tableName, item })),
  );
}

function prepareRead(name: string, input: TableRequest, context: DynamoContext): TableRead {
  const keys = input.Keys.map(checkItem);
  const projection = readRequestedProjection(input);
  const table = openTable(context, name);
  for (const key of keys) assertKey(table, key);
  const rows = new Set(keys.map((key) => rowKey(table, key).toString('latin1')));
  if (rows.size < keys.length) throw validation('Provided list of item keys contains duplicates');
  return { name, table, input, keys, projection };
}

function readTable(read: TableRead, state: DynamoState, budget: { leftBytes: number }) {
  const items: RawJson[] = [];
  let units = 0;
  for (const [position, key] of read.keys.entries()) {
    if (budget.leftBytes <= 0) return { read, items, units, unread: read.keys.slice(position) };
    const stored = readItem(state, read.table, key);
    units += readUnits(stored?.sizeBytes ?? 0, read.input.ConsistentRead);
    budget.leftBytes -= stored?.sizeBytes ?? 0;
    if (stored) items.push(itemJson(stored, read.projection?.project));
  }
  return { read, items, units, unread: [] };
}

function capacities(level: string | undefined, answers: readonly ReturnType<typeof readTable>[]): ConsumedCapacity[] | undefined {
  const consumed = answers.flatMap(({ read, units }) => consumedCapacity(level, read.table, { table: units, indexes: new Map() }) ?? []);
  return consumed.length > 0 ? consumed : undefined;
}
