import type { ItemVersions, TableThen } from '../../store/versions/itemVersions.ts';
import { memberOf } from '../plan.ts';

export interface Key {
  readonly name: string;
  readonly type: string;
}

export type StoredItem = Readonly<Record<string, unknown>>;

/** A page of items as they were, or why they are not told. Items that were deleted since come with the first page. */
export function pastItems(
  versions: ItemVersions,
  then: TableThen,
  { keys, items, first }: { readonly keys: readonly Key[]; readonly items: readonly StoredItem[]; readonly first: boolean },
) {
  const { kept, keptSince, existed, since } = then;
  if (!kept || !existed) return { items: [], kept, keptSince, existed, changedSince: 0 };
  const page = items.flatMap((item) => {
    const entry = since.get(keyText(keys, item));
    return entry ? parsed(versions.before(entry)) : [item];
  });
  const gone = first ? [...since.values()].filter((entry) => entry.had && !versions.isThere(entry)) : [];
  return {
    items: [...page, ...gone.flatMap((entry) => parsed(versions.before(entry)))],
    kept,
    keptSince,
    existed,
    changedSince: since.size,
  };
}

/** Nothing is told of what led to a future that was left: it is no state that the present came from. */
export const notKept: TableThen = { kept: false, keptSince: undefined, existed: true, since: new Map() };

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
