import { validationError } from './errors.ts';

const defaultPageSize = 100;

/** Cuts a page out of names in order; the token stands for the last name of the page. */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { NextToken, Limit }: { NextToken?: string | undefined; Limit?: number | undefined },
): { readonly page: readonly Item[]; readonly NextToken?: string } {
  const after = NextToken === undefined ? undefined : readToken(NextToken);
  const left = after === undefined ? items : items.filter((item) => nameOf(item) > after);
  const page = left.slice(0, Limit ?? defaultPageSize);
  const last = page.at(-1);
  return last !== undefined && page.length < left.length ? { page, NextToken: writeToken(nameOf(last)) } : { page };
}

function writeToken(name: string): string {
  return Buffer.from(JSON.stringify({ after: name })).toString('base64url');
}

/** AWS?: the sentence for a token that no call returned; settled by: ListRules with NextToken "x". */
function readToken(token: string): string {
  const match = /^\{"after":(".*")\}$/.exec(Buffer.from(token, 'base64url').toString());
  if (!match?.[1]) throw validationError('Parameter NextToken is not valid.');
  return String(JSON.parse(match[1]));
}
