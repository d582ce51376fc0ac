import type { AwsError } from './errors.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/** One page of rows in the order of their keys; the token names the last one shown. */
export function pageOf<Item>(
  rows: readonly Item[],
  keyOf: (item: Item) => string,
  maxResults: number,
  nextToken: string | undefined,
): Page<Item> {
  const after = nextToken === undefined ? '' : Buffer.from(nextToken, 'base64url').toString('utf8');
  const left = rows.filter((row) => keyOf(row) > after);
  const items = left.slice(0, maxResults);
  const last = items.at(-1);
  return left.length > maxResults && last !== undefined ? { items, nextToken: Buffer.from(keyOf(last)).toString('base64url') } : { items };
}

/** `pageOf` that refuses a token which it cannot have made, and which would begin anywhere, with the service's own error. */
export function pagesRefusing(invalidToken: () => AwsError): typeof pageOf {
  return (rows, keyOf, maxResults, nextToken) => {
    if (nextToken !== undefined && !isPageToken(nextToken)) throw invalidToken();
    return pageOf(rows, keyOf, maxResults, nextToken);
  };
}

/** Whether `pageOf` may have made it. */
export function isPageToken(token: string): boolean {
  return token !== '' && Buffer.from(Buffer.from(token, 'base64url').toString('utf8')).toString('base64url') === token;
}
