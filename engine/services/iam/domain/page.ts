export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

const defaultItems = 100;

/** One page of rows that are in the order of their keys; the marker names the last one shown. */
export function pageOf<Item>(
  rows: readonly Item[],
  { Marker, MaxItems = defaultItems }: PageRequest,
  keyOf: (item: Item) => string,
): Page<Item> {
  const after = Marker === undefined ? '' : Buffer.from(Marker, 'base64url').toString('utf8');
  const left = Marker === undefined ? rows : rows.filter((row) => keyOf(row) > after);
  const items = left.slice(0, MaxItems);
  const last = items.at(-1);
  if (left.length <= MaxItems || last === undefined) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: Buffer.from(keyOf(last)).toString('base64url') };
}
