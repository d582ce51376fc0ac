import { pageOf as pageInOrder } from '../../kernel/page.ts';
import { badRequest } from './errors.ts';

/** AWS: 25 by default, 500 at most (docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html). */
const defaultLimit = 25;
const limitMax = 500;

interface PageRequest {
  readonly position?: string | undefined;
  readonly limit?: number | undefined;
}

/** One page of rows in the order of their keys. */
export function pageOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string, { position, limit = defaultLimit }: PageRequest) {
  if (limit < 1 || limit > limitMax) throw badRequest(`Invalid limit specified, must be between 1 and ${limitMax}`);
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { items, nextToken } = pageInOrder(sorted, keyOf, limit, position);
  return nextToken === undefined ? { items } : { items, position: nextToken };
}
