import type { ItemVersions } from '../../store/itemVersions.ts';

/** An item that is not what it was. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What the versions put after `newest` did to items, each told once: as it was before the first of them, and as it is after the last. */
export function writtenIn(
  versions: ItemVersions,
  newest: Uint8Array | undefined,
  most: number,
): { differences: Difference[]; count: number } {
  const items = new Map<string, Difference>();
  for (const { table, key, before, after } of versions.since(newest)) {
    const name = `${table}\0${key}`;
    items.set(name, { table, key, before: (items.get(name) ?? { before }).before, after });
  }
  const changed = [...items.values()].filter(({ before, after }) => before !== after);
  return { differences: changed.slice(0, most), count: changed.length };
}
