import type { RowRange } from '../domain/storage/rowRange.ts';
import { StoredItem } from '../domain/storage/storedItem.ts';
import type { Filter } from '../requests/expressions.ts';
import type { DynamoState } from '../state.ts';
import type { Entries } from './pageCache.ts';

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

/** Reads entries in order until a limit, then filters. */
export function readPage(state: DynamoState, request: PageRequest): Page {
  const { entries, sizeBytes, limited } = readEntries(state, request);
  const { filter, complete } = request;
  const items = complete ? entries.map(complete) : entries;
  const matches = filter ? items.filter((item) => passes(item, filter)) : items;
  return { matches, scannedCount: entries.length, sizeBytes, last: limited ? entries.at(-1) : undefined };
}

function readEntries(state: DynamoState, { range, forward, limit }: PageRequest): Entries {
  const { start, end } = range;
  const tableId = start.readUInt32BE();
  const key = `${start.toString('latin1')}${end.toString('latin1')}${start.length},${forward},${limit}`;
  return state.pages.page(state.items.generation, tableId, key, () => collect(state, { range, forward, limit }));
}

/** AWS?: the entry that crosses 1 MB still belongs to the page; settled by: Query over three items of 400 KB. */
function collect(state: DynamoState, { range, forward, limit }: PageRequest): Entries {
  const entries: StoredItem[] = [];
  let sizeBytes = 0;
  for (const { value } of state.items.range({ ...range, reverse: !forward, limit })) {
    const entry = new StoredItem(value);
    entries.push(entry);
    sizeBytes += entry.sizeBytes;
    if (entries.length === limit || sizeBytes >= pageMaxBytes) return { entries, sizeBytes, limited: true };
  }
  return { entries, sizeBytes, limited: false };
}

/** An item that is parsed already needs no look at its text. */
function passes(item: StoredItem, { mayMatch, matches }: Filter): boolean {
  return (item.parsed || mayMatch(item.bytes)) && matches(item.item);
}
