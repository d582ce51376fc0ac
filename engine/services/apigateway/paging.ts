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
  const after = position === undefined ? '' : Buffer.from(position, 'base64url').toString('utf8');
  const left = rows.filter((row) => keyOf(row) > after).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const items = left.slice(0, limit);
  const last = items.at(-1);
  return left.length > limit && last !== undefined ? { items, position: Buffer.from(keyOf(last)).toString('base64url') } : { items };
}
