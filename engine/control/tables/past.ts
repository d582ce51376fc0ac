import type { ItemVersion, ItemVersions } from '../../store/itemVersions.ts';
import { memberOf } from '../plan.ts';

export interface Key {
  readonly name: string;
  readonly type: string;
}

export type StoredItem = Readonly<Record<string, unknown>>;

/** More writes than these since an instant are not taken back. */
const takenBackMost = 50_000;

interface Table {
  readonly account: string;
  readonly region: string;
  readonly table: string;
}

/**
 * A page of items as they were at that instant: the writes since, newest first, are taken back one by one. Items that were deleted since come
 * with the first page.
 */
export function pastItems(
  versions: ItemVersions,
  table: Table,
  keys: readonly Key[],
  items: readonly StoredItem[],
  at: number,
  first: boolean,
) {
  const then = itemsBefore(versions, table, at);
  const present = new Set<string>();
  const page = items.flatMap((item) => {
    const key = keyText(keys, item);
    present.add(key);
    if (!then.has(key)) return [item];
    return parsed(then.get(key));
  });
  const gone = first ? [...then].flatMap(([key, text]) => (present.has(key) || isThere(versions, table, key) ? [] : parsed(text))) : [];
  return { items: [...page, ...gone], changedSince: then.size, complete: versions.recording };
}

/** By key: what each item that was written since was before; undefined where it was not there. */
function itemsBefore(versions: ItemVersions, { table, ...place }: Table, at: number): Map<string, string | undefined> {
  const then = new Map<string, string | undefined>();
  for (const version of versions.ofTable(place, table, takenBackMost)) {
    if (version.at <= at) break;
    then.set(version.key, version.before);
  }
  return then;
}

/** Whether the item is there now, by its newest version. */
function isThere(versions: ItemVersions, { table, ...place }: Table, key: string): boolean {
  const [newest]: ItemVersion[] = versions.ofItem(place, table, key, 1);
  return newest?.after !== undefined;
}

function parsed(text: string | undefined): StoredItem[] {
  return text === undefined ? [] : [JSON.parse(text)];
}

/** The key attributes in their order, as versions name items. */
export function keyText(keys: readonly Key[], item: StoredItem): string {
  return JSON.stringify(Object.fromEntries(keys.map(({ name }) => [name, item[name]])));
}

/** Hash key first. */
export function tableKeys(table: unknown): Key[] {
  const list = (member: string) => {
    const value = memberOf(table, member);
    return Array.isArray(value) ? value : [];
  };
  const types = new Map(
    list('AttributeDefinitions').map((definition) => [
      String(memberOf(definition, 'AttributeName')),
      String(memberOf(definition, 'AttributeType')),
    ]),
  );
  return list('KeySchema')
    .map((key) => ({ name: String(memberOf(key, 'AttributeName')), kind: memberOf(key, 'KeyType') }))
    .sort((a, b) => (a.kind === 'HASH' ? -1 : b.kind === 'HASH' ? 1 : 0))
    .map(({ name }) => ({ name, type: types.get(name) ?? 'S' }));
}
