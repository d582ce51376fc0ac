import { isPageToken, type Page, pageOf } from '../../../kernel/page.ts';
import { invalidNextToken } from '../errors.ts';

/** One page of rows in the order of their keys. */
export function secretsPageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  maxResults: number,
  nextToken: string | undefined,
): Page<Row> {
  if (nextToken !== undefined && !isPageToken(nextToken)) throw invalidNextToken();
  return pageOf(rows, keyOf, maxResults, nextToken);
}
