import type { Table } from '../domain/tables/table.ts';
import { type AttributeValue, attribute, type Item } from '../domain/values/attributeValue.ts';

export interface CollectionMetrics {
  readonly ItemCollectionKey: Record<string, AttributeValue>;
  readonly SizeEstimateRangeGB: number[];
}

/**
 * What ReturnItemCollectionMetrics asks for: only tables with local indexes have item collections.
 * Sandbox: the estimate is always 0 to 1 GB, and the limit of 10 GB for a collection is not enforced.
 */
export function collectionMetrics(level: string | undefined, table: Table, key: Item): CollectionMetrics | undefined {
  if (level !== 'SIZE' || !table.indexes.some((index) => index.scope === 'local')) return undefined;
  const { name } = table.key.hash;
  return { ItemCollectionKey: { [name]: attribute(key, name) ?? {} }, SizeEstimateRangeGB: [0, 1] };
}

/** The same for calls that write to several tables. */
export function collectionMetricsByTable(
  level: string | undefined,
  writes: readonly { readonly table: Table; readonly key: Item }[],
): Record<string, CollectionMetrics[]> | undefined {
  const collections = new Map<string, CollectionMetrics[]>();
  for (const { table, key } of writes) {
    const metrics = collectionMetrics(level, table, key);
    if (metrics) collections.set(table.name, [...(collections.get(table.name) ?? []), metrics]);
  }
  return collections.size > 0 ? Object.fromEntries(collections) : undefined;
}
