import type { Capacity, ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { StoredItem } from '../domain/storage/storedItem.ts';
import type { Index, Table } from '../domain/tables/table.ts';
import type { IndexChange } from '../items/indexEntries.ts';

// AWS: a read unit is 4 KB read consistently, a write unit 1 KB
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html)
const readUnitBytes = 4096;
const writeUnitBytes = 1024;
const noIndexes: Units['indexes'] = new Map();

/** Units that a request used of a table and of its indexes, each index once. */
export interface Units {
  readonly table: number;
  readonly indexes: ReadonlyMap<Index, number>;
}

export function readUnits(sizeBytes: number, consistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(sizeBytes / readUnitBytes)) * (consistent ? 1 : 0.5);
}

/** A write costs the larger of the item before and after it; what it does to indexes is counted for each. */
export function writeUnits(before: StoredItem | undefined, after: StoredItem | undefined, changes: readonly IndexChange[]): Units {
  const table = sizeUnits(Math.max(before?.sizeBytes ?? 0, after?.sizeBytes ?? 0));
  if (changes.length === 0) return { table, indexes: noIndexes };
  const indexes = new Map<Index, number>();
  for (const { index, moved, before: old, after: entry } of changes) {
    const [oldSize, newSize] = [old?.sizeBytes ?? 0, entry?.sizeBytes ?? 0];
    indexes.set(index, moved ? sizeUnits(oldSize) + sizeUnits(newSize) : sizeUnits(Math.max(oldSize, newSize)));
  }
  return { table, indexes };
}

/** Sums units of several operations on one table. */
export function addUnits(left: Units | undefined, right: Units): Units {
  if (!left) return right;
  const indexes = new Map(left.indexes);
  for (const [index, units] of right.indexes) indexes.set(index, (indexes.get(index) ?? 0) + units);
  return { table: left.table + right.table, indexes };
}

/** The units of a consistent read of one item. */
export function readsOnly(sizeBytes: number | undefined): Units {
  return { table: readUnits(sizeBytes ?? 0, true), indexes: noIndexes };
}

/** What ReturnConsumedCapacity asks for; undefined when it asks for nothing. */
export function consumedCapacity(level: string | undefined, table: Table, units: Units): ConsumedCapacity | undefined {
  if (level !== 'TOTAL' && level !== 'INDEXES') return undefined;
  const total = units.table + [...units.indexes.values()].reduce((sum, each) => sum + each, 0);
  const consumed = { TableName: table.name, CapacityUnits: total };
  return level === 'TOTAL' ? consumed : { ...consumed, ...perIndex(units) };
}

/** What a transaction used of each table: twice the units, and their sort is told too. */
export function transactionCapacities(
  level: string | undefined,
  used: readonly { readonly table: Table; readonly units: Units }[],
  sort: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): ConsumedCapacity[] | undefined {
  const sums = new Map<string, { readonly table: Table; readonly units: Units }>();
  for (const { table, units } of used) sums.set(table.name, { table, units: addUnits(sums.get(table.name)?.units, units) });
  const consumed = [...sums.values()].flatMap(({ table, units }) => consumedCapacity(level, table, doubled(units)) ?? []);
  return consumed.length > 0 ? consumed.map((each) => withSort(each, sort)) : undefined;
}

/** AWS: transactions cost twice as much (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html). */
function doubled({ table, indexes }: Units): Units {
  return { table: table * 2, indexes: new Map([...indexes].map(([index, units]) => [index, units * 2])) };
}

function withSort(consumed: ConsumedCapacity, sort: 'ReadCapacityUnits' | 'WriteCapacityUnits'): ConsumedCapacity {
  const told = (capacity: Capacity): Capacity => ({ ...capacity, [sort]: capacity.CapacityUnits });
  const each = (capacities: Record<string, Capacity> | undefined) =>
    capacities && Object.fromEntries(Object.entries(capacities).map(([name, capacity]) => [name, told(capacity)]));
  return {
    ...consumed,
    [sort]: consumed.CapacityUnits,
    Table: consumed.Table && told(consumed.Table),
    GlobalSecondaryIndexes: each(consumed.GlobalSecondaryIndexes),
    LocalSecondaryIndexes: each(consumed.LocalSecondaryIndexes),
  };
}

function perIndex({ table, indexes }: Units): Partial<ConsumedCapacity> {
  const ofScope = (scope: Index['scope']) => {
    const entries = [...indexes].filter(([index]) => index.scope === scope);
    return entries.length > 0 ? Object.fromEntries(entries.map(([index, units]) => [index.name, { CapacityUnits: units }])) : undefined;
  };
  return { Table: { CapacityUnits: table }, GlobalSecondaryIndexes: ofScope('global'), LocalSecondaryIndexes: ofScope('local') };
}

function sizeUnits(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / writeUnitBytes));
}
