import type { ItemVersions } from '../../store/versions/itemVersions.ts';

/** An item that is not what it was. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** How many items of one table are not what they were. */
export interface TableDifferences {
  readonly table: string;
  readonly count: number;
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
}

/** Whichever comes first. */
const kept = { differences: 10_000, characters: 16 * 1024 * 1024 };

/** What the versions put from that place on did to items, each told once: as it was before the first of them, and as it is after the last. */
export function writtenIn(versions: ItemVersions, position: number): Difference[] {
  const items = new Map<string, Difference>();
  for (const { account, region, table, key, before, after } of versions.since(position)) {
    const name = [account, region, table, key].join('\0');
    items.set(name, { table, key, before: (items.get(name) ?? { before }).before, after });
  }
  return [...items.values()].filter(({ before, after }) => before !== after);
}

/** As many of them as may be remembered for long. */
export function keptOf(differences: readonly Difference[]): Difference[] {
  let characters = 0;
  return differences.slice(0, kept.differences).filter(({ before = '', after = '' }) => {
    characters += before.length + after.length;
    return characters <= kept.characters;
  });
}

/** By table, in the order of their names. */
export function tablesIn(differences: readonly Difference[]): TableDifferences[] {
  const tables = new Map<string, TableDifferences>();
  for (const { table, before, after } of differences) {
    const known = tables.get(table) ?? { table, count: 0, created: 0, changed: 0, deleted: 0 };
    const kind = before === undefined ? 'created' : after === undefined ? 'deleted' : 'changed';
    tables.set(table, { ...known, count: known.count + 1, [kind]: known[kind] + 1 });
  }
  return [...tables.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
}
