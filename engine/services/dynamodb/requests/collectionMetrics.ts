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
