import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { limitOf } from '../../engine/control/route.ts';
import { parseKey } from '../../engine/control/tables/parseKey.ts';
import { tableKeys } from '../../engine/control/tables/past.ts';
import { AwsError } from '../../engine/kernel/errors.ts';
import type { AwsClients } from '../aws.ts';
import { itemFromJson, itemToJson } from './attributes.ts';
import type { BridgeRequest, BridgeRoute } from './bridgeRoute.ts';

const putMost = 1_000;
/** AWS: so many writes a BatchWriteItem takes. */
const batchMost = 25;
const roundsMost = 20;

/** Tables, their items, and changing them by hand. */
export const tableRoutes: readonly BridgeRoute[] = [
  { method: 'GET', path: /^\/tables$/, run: listTables },
  { method: 'GET', path: /^\/tables\/([^/]+)\/items$/, run: listItems },
  { method: 'GET', path: /^\/tables\/([^/]+)\/history$/, run: showItem },
  { method: 'POST', path: /^\/tables\/([^/]+)\/items$/, run: putItems },
  { method: 'DELETE', path: /^\/tables\/([^/]+)\/items$/, run: deleteItem },
];

async function listTables({ aws }: BridgeRequest) {
  const names: string[] = [];
  let ExclusiveStartTableName: string | undefined;
  do {
    const page = await aws.dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName }));
    names.push(...(page.TableNames ?? []));
    ExclusiveStartTableName = page.LastEvaluatedTableName;
  } while (ExclusiveStartTableName !== undefined);
  return { tables: await Promise.all(names.map((name) => describeTable(aws, name))) };
}

async function describeTable({ dynamodb }: AwsClients, name: string) {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: name }));
  const { TimeToLiveDescription } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName: name }));
  return {
    name,
    items: Table?.ItemCount ?? 0,
    bytes: Table?.TableSizeBytes ?? 0,
    keys: tableKeys(Table),
    indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName),
    timeToLive: TimeToLiveDescription?.AttributeName,
  };
}

/** A page of items. `after`: the key that the page before ended with. */
async function listItems({ aws, query, labels: [name = ''], options: { engine } }: BridgeRequest) {
  if (query.has('at')) throw new AwsError('NotOffered', `${engine} has not a record of what items were.`, { status: 501 });
  const after = query.get('after');
  const ExclusiveStartKey = after === null ? undefined : itemFromJson(parseKey(after));
  const page = await aws.dynamodb.send(new ScanCommand({ TableName: name, Limit: limitOf(query, 100, 1_000), ExclusiveStartKey }));
  const next = page.LastEvaluatedKey === undefined ? undefined : JSON.stringify(itemToJson(page.LastEvaluatedKey));
  return { items: (page.Items ?? []).map(itemToJson), next };
}

/** The item as it is; what it was, nobody has kept. */
async function showItem({ aws, query, labels: [name = ''] }: BridgeRequest) {
  const { Item } = await aws.dynamodb.send(new GetItemCommand({ TableName: name, Key: itemFromJson(parseKey(query.get('key') ?? '')) }));
  return { item: Item === undefined ? undefined : JSON.stringify(itemToJson(Item)), versions: [], gaps: [] };
}

async function putItems({ aws, body, labels: [name = ''] }: BridgeRequest) {
  const items = (Array.isArray(body['items']) ? body['items'] : []).map(itemFromJson);
  if (items.length === 0 || items.length > putMost) throw new AwsError('InvalidItems', `items must list 1 to ${putMost} items.`);
  for (let start = 0; start < items.length; start += batchMost) await putSome(aws, name, items.slice(start, start + batchMost));
  return { put: items.length };
}

/** What a batch leaves unprocessed is sent again: with nothing else on this machine it is not throttled for long. */
async function putSome({ dynamodb }: AwsClients, TableName: string, items: readonly Record<string, AttributeValue>[]): Promise<void> {
  const [only] = items;
  if (only !== undefined && items.length === 1) {
    await dynamodb.send(new PutItemCommand({ TableName, Item: only }));
    return;
  }
  let left = items.map((Item) => ({ PutRequest: { Item } }));
  for (let round = 0; left.length > 0; round += 1) {
    if (round === roundsMost)
      throw new AwsError('NotAllPut', `${left.length} items were not put: the table takes no more just now.`, { status: 503 });
    const { UnprocessedItems = {} } = await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: left } }));
    left = (UnprocessedItems[TableName] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item ? [{ PutRequest: { Item: PutRequest.Item } }] : [],
    );
  }
}

async function deleteItem({ aws, query, labels: [name = ''] }: BridgeRequest) {
  await aws.dynamodb.send(new DeleteItemCommand({ TableName: name, Key: itemFromJson(parseKey(query.get('key') ?? '')) }));
  return { deleted: 1 };
}
