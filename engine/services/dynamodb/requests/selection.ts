import type { StoredItem } from '../domain/storage/storedItem.ts';
import { findIndex, type Index, type Table } from '../domain/tables/table.ts';
import { indexNotFound, invalidParameterValues, validation } from '../errors.ts';
import { projectedNames } from '../items/indexEntries.ts';
import { readItem } from '../items/items.ts';
import type { DynamoState } from '../state.ts';
import type { BoundProjection } from './expressions.ts';

export interface SelectInput {
  readonly Select?: string;
  readonly IndexName?: string;
  readonly ProjectionExpression?: string;
  readonly AttributesToGet?: readonly string[];
}

/** Checks that Select fits the other parameters, before the table is known. */
export function assertSelect(input: SelectInput): void {
  const { Select } = input;
  const named = ['ProjectionExpression', 'AttributesToGet'] as const;
  const projection = named.find((parameter) => input[parameter] !== undefined);
  if (Select === 'SPECIFIC_ATTRIBUTES' && !projection) {
    throw validation('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && input.IndexName === undefined) {
    throw validation('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (!projection || Select === undefined || Select === 'SPECIFIC_ATTRIBUTES') return;
  const wanted = Select === 'COUNT' ? 'only the Count' : Select;
  throw validation(`Cannot specify the ${projection} when choosing to get ${wanted}`);
}

/**
 * How the entries of an index become what was asked for: undefined when the entries have it all already.
 * A local index fetches the rest from the table; a global one refuses.
 */
export function completion(
  state: DynamoState,
  table: Table,
  index: Index | undefined,
  select: string | undefined,
  projection: BoundProjection | undefined,
): ((entry: StoredItem) => StoredItem) | undefined {
  if (!index || index.projection.type === 'ALL') return undefined;
  const kept = projectedNames(table, index);
  const missing = [...new Set(projection?.paths.map((path) => path.root))].filter((name) => !kept.has(name));
  const all = select === 'ALL_ATTRIBUTES';
  if (!all && missing.length === 0) return undefined;
  if (index.scope === 'local') return (entry) => readItem(state, table, entry.item) ?? entry;
  if (all) {
    const rule = `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name}`;
    throw invalidParameterValues(`${rule} because its projection type is not ALL`);
  }
  throw invalidParameterValues(`Global secondary index ${index.name} does not project [${missing.join(', ')}]`);
}

/** The index that a read names. */
export function namedIndex(table: Table, indexName: string | undefined, consistentRead: boolean | undefined): Index | undefined {
  if (indexName === undefined) return undefined;
  const index = findIndex(table, indexName);
  if (!index) throw indexNotFound(indexName);
  // Sandbox: global indexes follow the table at once; AWS follows within moments.
  if (index.scope === 'global' && consistentRead) throw validation('Consistent reads are not supported on global secondary indexes');
  return index;
}
