import type { Collection } from '../../../store/store.ts';
import { invalidArgument } from '../errors.ts';

/** What a listing shows, in the order of keys: an entry, or the common prefix of all entries below it. */
export type Listed<Item> = { readonly item: Item } | { readonly commonPrefix: string };

export interface ListingRequest<Item extends object> {
  readonly rows: Collection<Item>;
  /** The whole key of an item's row: bucket, key and what else it has. */
  readonly positionOf: (item: Item) => readonly string[];
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  /** Exclusive start: a key, a common prefix or a whole position. */
  readonly after: string | readonly string[] | undefined;
  readonly maxKeys: number;
}

export interface Listing<Item> {
  readonly entries: readonly Listed<Item>[];
  readonly truncated: boolean;
}

const batch = 1000;
const lastCharacter = '\u{10ffff}';

/** Lists items by prefix and delimiter; what lies below a common prefix is passed over, not read. */
export function listItems<Item extends object>(request: ListingRequest<Item>): Listing<Item> {
  const { rows, bucket, maxKeys } = request;
  const entries: Listed<Item>[] = [];
  let position = startOf(request);
  if (maxKeys === 0) return { entries, truncated: false };
  for (;;) {
    const items = rows.list({
      prefix: [bucket],
      limit: Math.min(batch, maxKeys - entries.length + 1),
      ...(position && { after: position }),
    });
    const end = addEntries(request, items, entries);
    if (end.done) return { entries, truncated: end.truncated };
    position = end.position;
  }
}

type End = { readonly done: true; readonly truncated: boolean } | { readonly done: false; readonly position: readonly string[] };

/** Adds a batch of items to the entries, up to the first common prefix: the next batch begins behind what lies below it. */
function addEntries<Item extends object>(request: ListingRequest<Item>, items: readonly Item[], entries: Listed<Item>[]): End {
  const { bucket, prefix, delimiter, maxKeys, positionOf } = request;
  let position: readonly string[] | undefined;
  for (const item of items) {
    position = positionOf(item);
    const key = position[1] ?? '';
    if (!key.startsWith(prefix)) {
      if (isAfter(key, prefix)) return { done: true, truncated: false };
      continue;
    }
    if (entries.length === maxKeys) return { done: true, truncated: true };
    const commonPrefix = commonPrefixOf(key, prefix, delimiter);
    entries.push(commonPrefix === undefined ? { item } : { commonPrefix });
    if (commonPrefix !== undefined) return { done: false, position: [bucket, commonPrefix + lastCharacter] };
  }
  return position ? { done: false, position } : { done: true, truncated: false };
}

/** The exclusive start. A common prefix stands for everything below it. */
function startOf<Item extends object>({ bucket, prefix, delimiter, after }: ListingRequest<Item>): readonly string[] | undefined {
  if (after !== undefined && typeof after !== 'string') return after;
  const before = justBefore(prefix);
  if (after === undefined || (before !== undefined && isAfter(before, after))) return before === undefined ? undefined : [bucket, before];
  return [bucket, commonPrefixOf(after, prefix, delimiter) === after ? after + lastCharacter : after];
}

/** Text order is byte order in UTF-8, as in the store. */
function isAfter(text: string, other: string): boolean {
  return Buffer.compare(Buffer.from(text), Buffer.from(other)) > 0;
}

export function commonPrefixOf(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

/** A text before all that begin with the prefix, and behind almost all that are before it. */
function justBefore(prefix: string): string | undefined {
  const characters = Array.from(prefix);
  const code = characters.pop()?.codePointAt(0) ?? 0;
  if (code === 0) return undefined;
  const previous = code - 1 >= 0xd800 && code - 1 <= 0xdfff ? 0xd7ff : code - 1;
  return characters.join('') + String.fromCodePoint(previous) + lastCharacter;
}

/** AWS: a listing shows at most 1,000 entries, however many are asked for. */
export function maxKeysOf(asked: number | undefined): number {
  if (asked !== undefined && asked < 0)
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', 'max-keys', String(asked));
  return Math.min(asked ?? batch, batch);
}

export function encoderOf(encodingType: string | undefined): (text: string) => string {
  return encodingType === 'url' ? (text) => encodeURIComponent(text).replaceAll('%2F', '/') : (text) => text;
}

export function entriesOf<Item>({ entries }: Listing<Item>): Item[] {
  return entries.flatMap((entry) => ('item' in entry ? [entry.item] : []));
}

export function commonPrefixesOf<Item>({ entries }: Listing<Item>, encode: (text: string) => string): { Prefix: string }[] {
  return entries.flatMap((entry) => ('commonPrefix' in entry ? [{ Prefix: encode(entry.commonPrefix) }] : []));
}
