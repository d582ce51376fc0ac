import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import type { ItemVersion, Moment } from '../store/versions/itemVersions.ts';
import { act, read } from './calls.ts';
import { historyOf } from './history/history.ts';
import { placeIn } from './place.ts';
import { memberOf } from './plan.ts';
import { type ControlRequest, type ControlRoute, instantIn, limitOf } from './route.ts';
import { withoutPlace } from './runRoutes.ts';
import { isItem, parseKey } from './tables/parseKey.ts';
import { type Key, keyText, notKept, pastItems, tableKeys } from './tables/past.ts';

const historyMost = 500;
const putMost = 1_000;

/** Tables, their items now and in the past, and changing them by hand. */
export const tableRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: /^\/tables$/, run: listTables },
  { method: 'GET', path: /^\/tables\/([^/]+)\/items$/, run: listItems },
  { method: 'GET', path: /^\/tables\/([^/]+)\/history$/, run: itemHistory },
  { method: 'POST', path: /^\/tables\/([^/]+)\/items$/, run: putItems },
  { method: 'DELETE', path: /^\/tables\/([^/]+)\/items$/, run: deleteItem },
];

async function listTables({ core, query }: ControlRequest) {
  const place = placeIn(core, query);
  const names = membersOf(await read(core, 'dynamodb', 'ListTables', {}, place), 'TableNames').map(String);
  return { tables: await Promise.all(names.map((name) => describeTable(core, name, query))) };
}

async function describeTable(core: EngineCore, name: string, query: URLSearchParams) {
  const table = memberOf(await read(core, 'dynamodb', 'DescribeTable', { TableName: name }, placeIn(core, query)), 'Table');
  const timeToLive = memberOf(
    await read(core, 'dynamodb', 'DescribeTimeToLive', { TableName: name }, placeIn(core, query)),
    'TimeToLiveDescription',
  );
  return {
    name,
    items: memberOf(table, 'ItemCount'),
    bytes: memberOf(table, 'TableSizeBytes'),
    keys: tableKeys(table),
    indexes: membersOf(table, 'GlobalSecondaryIndexes').map((index) => memberOf(index, 'IndexName')),
    timeToLive: memberOf(timeToLive, 'AttributeName'),
  };
}

/** A page of items. `at`: as they were at that instant; `seq`: after that entry of the journal. `after`: the key that the page before ended with. */
async function listItems({ core, query, labels: [name = ''] }: ControlRequest) {
  const moment = momentIn(query);
  const after = query.get('after');
  const input = { TableName: name, Limit: limitOf(query, 100, 1_000), ...(after === null ? {} : { ExclusiveStartKey: parseKey(after) }) };
  const page: unknown = JSON.parse(JSON.stringify(await read(core, 'dynamodb', 'Scan', input, placeIn(core, query))));
  const items = membersOf(page, 'Items').filter(isItem);
  const last = memberOf(page, 'LastEvaluatedKey');
  const next = last === undefined ? undefined : JSON.stringify(last);
  if (moment === undefined) return { items, next };
  const keys = await keysOf(core, name, query);
  const then = tableThen(core, query, name, moment);
  const past = pastItems(core.versions, then, { keys, items, first: after === null });
  return { ...past, ...(then.kept && then.existed && { next }) };
}

function momentIn(query: URLSearchParams): Moment | undefined {
  const [at, seq] = [instantIn(query, 'at'), query.get('seq')];
  if (seq === null) return at === undefined ? undefined : { at };
  if (!/^\d+$/.test(seq)) throw new AwsError('InvalidBody', 'seq must be a number of the journal.');
  return { seq: Number(seq) };
}

/** A moment in a future that was left is no past of the present. */
export function tableThen(core: EngineCore, query: URLSearchParams, table: string, moment: Moment) {
  if ('seq' in moment && !historyOf(core.journal).lasts(moment)) return notKept;
  return core.versions.tableAt(placeIn(core, query), table, moment);
}

async function itemHistory({ core, query, labels: [name = ''] }: ControlRequest) {
  const key = query.get('key') ?? '';
  const keys = await keysOf(core, name, query);
  const text = keyText(keys, parseKey(key));
  const versions = core.versions.ofItem(placeIn(core, query), name, text, historyMost);
  const found: unknown = JSON.parse(
    JSON.stringify(await read(core, 'dynamodb', 'GetItem', { TableName: name, Key: parseKey(key) }, placeIn(core, query))),
  );
  const item = memberOf(found, 'Item');
  return {
    item: item === undefined ? undefined : JSON.stringify(item),
    versions: versions.map((version) => ({ ...withoutPlace(version), by: writerOf(core, version) })),
    gaps: gapsIn(versions),
  };
}

/** Where what a write found is not what the one before it left: something wrote that was not kept. */
function gapsIn(versions: readonly ItemVersion[]): number[] {
  return versions.filter((version, index) => index > 0 && versions[index - 1]?.before !== version.after).map(({ seq }) => seq);
}

function writerOf(core: EngineCore, { cause, seq }: ItemVersion) {
  if (cause === seq) return { kind: core.journal.get(seq)?.kind === 'act' ? 'act' : 'client' };
  const [run] = core.journal.recordedAfter(cause, 10_000).filter((entry) => entry.kind === 'run' && entry.cause === cause);
  return run ? { kind: 'run', run: run['requestId'] } : { kind: core.journal.get(cause)?.kind ?? 'client' };
}

/** Each item is an act of its own in the journal's eyes only where it is one: a bulk seed is one act for each 25. */
async function putItems({ core, body, query, labels: [name = ''] }: ControlRequest) {
  const items = Array.isArray(body['items']) ? body['items'] : [];
  if (items.length === 0 || items.length > putMost) throw new AwsError('InvalidItems', `items must list 1 to ${putMost} items.`);
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((item) => ({ PutRequest: { Item: item } }));
    if (requests.length === 1) await act(core, 'dynamodb', 'PutItem', { TableName: name, Item: items[start] }, placeIn(core, query));
    else await act(core, 'dynamodb', 'BatchWriteItem', { RequestItems: { [name]: requests } }, placeIn(core, query));
  }
  return { put: items.length };
}

async function deleteItem({ core, query, labels: [name = ''] }: ControlRequest) {
  const Key = parseKey(query.get('key') ?? '');
  await act(core, 'dynamodb', 'DeleteItem', { TableName: name, Key }, placeIn(core, query));
  return { deleted: 1 };
}

async function keysOf(core: EngineCore, name: string, query: URLSearchParams): Promise<readonly Key[]> {
  return tableKeys(memberOf(await read(core, 'dynamodb', 'DescribeTable', { TableName: name }, placeIn(core, query)), 'Table'));
}

export function membersOf(document: unknown, member: string): unknown[] {
  const value = memberOf(document, member);
  return Array.isArray(value) ? value : [];
}
