import type { EngineCore } from '../../engine.ts';
import { read } from '../calls.ts';
import { placeIn } from '../place.ts';
import { memberOf } from '../plan.ts';
import type { Difference } from './differences.ts';
import { keyText, type StoredItem, tableKeys } from './past.ts';

/** No more items of a table are compared. */
const comparedMost = 50_000;

/** Tables of two engines, item by item. */
export async function compareTables(then: EngineCore, now: EngineCore, query: URLSearchParams, most: number) {
  const differences: Difference[] = [];
  const tables = new Set([...(await tablesOf(then, query)), ...(await tablesOf(now, query))]);
  for (const table of tables) {
    const [before, after] = [await itemsOf(then, table, query), await itemsOf(now, table, query)];
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(key) !== after.get(key)) differences.push({ table, key, before: before.get(key), after: after.get(key) });
    }
  }
  return { differences: differences.slice(0, most), count: differences.length };
}

async function tablesOf(core: EngineCore, query: URLSearchParams): Promise<string[]> {
  const names = memberOf(await read(core, 'dynamodb', 'ListTables', {}, placeIn(core, query)), 'TableNames');
  return Array.isArray(names) ? names.map(String) : [];
}

/** Items by their key, as JSON; none where there is no such table. */
async function itemsOf(core: EngineCore, table: string, query: URLSearchParams): Promise<Map<string, string>> {
  const items = new Map<string, string>();
  if (!(await tablesOf(core, query)).includes(table)) return items;
  const keys = tableKeys(memberOf(await read(core, 'dynamodb', 'DescribeTable', { TableName: table }, placeIn(core, query)), 'Table'));
  let start: unknown;
  do {
    const input = { TableName: table, ...(start === undefined ? {} : { ExclusiveStartKey: start }) };
    const page: unknown = JSON.parse(JSON.stringify(await read(core, 'dynamodb', 'Scan', input, placeIn(core, query))));
    const found: unknown = memberOf(page, 'Items');
    for (const item of Array.isArray(found) ? found : []) items.set(keyText(keys, asItem(item)), JSON.stringify(item));
    start = memberOf(page, 'LastEvaluatedKey');
  } while (start !== undefined && items.size < comparedMost);
  return items;
}

function asItem(value: unknown): StoredItem {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
