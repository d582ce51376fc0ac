import { readNameToken, writeNameToken } from './domain/token.ts';
import { invalidParameter } from './errors.ts';

const defaultPageSize = 50;

/** Cuts a page out of items that are in order of their names, or against it. */
export function pageByName<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { nextToken, limit }: { readonly nextToken?: string | undefined; readonly limit?: number | undefined },
): { readonly page: readonly Item[]; readonly nextToken?: string } {
  const start = nextToken === undefined ? 0 : indexAfter(items, nameOf, nextToken);
  const page = items.slice(start, start + (limit ?? defaultPageSize));
  const last = page.at(-1);
  return last !== undefined && start + page.length < items.length ? { page, nextToken: writeNameToken(nameOf(last)) } : { page };
}

function indexAfter<Item>(items: readonly Item[], nameOf: (item: Item) => string, token: string): number {
  const name = readNameToken(token);
  if (name === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return items.findIndex((item) => nameOf(item) === name) + 1;
}
