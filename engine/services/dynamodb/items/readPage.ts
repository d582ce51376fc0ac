import type { RowRange } from '../domain/storage/rowRange.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Filter } from '../requests/expressions.ts';
import type { DynamoState } from '../state.ts';

// AWS: a page holds at most 1 MB of data, before filters
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html)
const pageMaxBytes = 1024 * 1024;

export interface PageRequest {
  readonly range: RowRange;
  readonly forward: boolean;
  /** How many entries are read at most, before the filter. */
  readonly limit?: number;
  readonly filter?: Filter;
  /** Reads more of an entry than the index keeps. */
  readonly complete?: (entry: StoredItem) => StoredItem;
}

export interface Page {
  readonly matches: readonly StoredItem[];
  readonly scannedCount: number;
  /** The size of all entries that were read. */
  readonly sizeBytes: number;
  /** The last entry that was read, when the page ended at a limit. There may be no more. */
  readonly last?: StoredItem;
}

/**
 * Reads entries in order until a limit.
 * AWS?: the entry that crosses 1 MB still belongs to the page; settled by: Query over three items of 400 KB.
 */
export function readPage(state: DynamoState, { range, forward, limit, filter, complete }: PageRequest): Page {
  const matches: StoredItem[] = [];
  let scannedCount = 0;
  let sizeBytes = 0;
  for (const { value } of state.items.range({ ...range, reverse: !forward, limit })) {
    const entry = new StoredItem(value);
    scannedCount += 1;
    sizeBytes += entry.sizeBytes;
    const item = complete ? complete(entry) : entry;
    if (!filter || (filter.mayMatch(item.bytes) && filter.matches(item.item))) matches.push(item);
    if (scannedCount === limit || sizeBytes >= pageMaxBytes) return { matches, scannedCount, sizeBytes, last: entry };
  }
  return { matches, scannedCount, sizeBytes };
}
