import type { Item } from '../tasks/task.ts';
import { openPosition, sealPosition } from './pageToken.ts';
import type { ApiPlace } from './place.ts';
import type { ApiRequest } from './request.ts';

export interface PageRequest {
  readonly limit: number;
  /** Undefined: from the beginning. */
  readonly from: Item | undefined;
  /** What asks for the page that begins behind this key. */
  tokenBehind(key: Item): Promise<string>;
}

const usual = 50;

/**
 * Which page a request asks for. Positions travel sealed, and are good for the same route with the same filters alone.
 *
 * @param boundTo What else they belong to, where the same filters do not always mean the same rows.
 */
export async function pageRequest({ query, resource }: ApiRequest, { pageKey }: ApiPlace, boundTo = ''): Promise<PageRequest> {
  const { pageToken, limit, ...filters } = query;
  const bound = JSON.stringify([resource, boundTo, Object.entries(filters).sort()]);
  return {
    limit: Number(limit ?? usual),
    from: pageToken === undefined ? undefined : readPosition(openPosition(pageToken, bound, await pageKey())),
    tokenBehind: async (key) => {
      const position = Object.entries(key).map(([name, value]) => [name, value.S ?? '']);
      return sealPosition(position, bound, await pageKey());
    },
  };
}

/** The keys of tables and indexes are strings. */
function readPosition(position: unknown): Item {
  const pairs = Array.isArray(position) ? position : [];
  return Object.fromEntries(pairs.map(([name, text]) => [String(name), { S: String(text) }]));
}
