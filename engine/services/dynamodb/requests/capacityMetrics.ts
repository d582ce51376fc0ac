import type { MetricSample, Metrics } from '../../../kernel/metrics.ts';
import type { Table } from '../domain/tables/table.ts';
import type { Units } from './capacity.ts';

type Sort = 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits';

/** Counts what a request used of a table and of its global indexes. AWS: amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function countUnits(
  { metrics }: { readonly metrics: Metrics },
  name: Sort,
  { name: TableName }: Table,
  units: Units,
  times = 1,
): void {
  const sample = (dimensions: MetricSample['dimensions'], value: number): MetricSample => ({
    namespace: 'AWS/DynamoDB',
    name,
    unit: 'Count',
    dimensions,
    value,
  });
  let ofTable = units.table;
  for (const [index, used] of units.indexes) {
    // AWS: local indexes share their table's capacity.
    if (index.scope === 'local') ofTable += used;
    else metrics.add(sample({ TableName, GlobalSecondaryIndexName: index.name }, used * times));
  }
  if (ofTable > 0) metrics.add(sample({ TableName }, ofTable * times));
}
