import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../tasks/task.ts';
import { openPosition, sealPosition } from './pageToken.ts';
import type { ApiPlace } from './place.ts';
import type { ApiRequest } from './request.ts';

export interface Page {
  readonly items: readonly Item[];
  readonly nextPageToken: string | undefined;
}

const usual = 50;

/** One page of a query. Its position travels sealed, and is good for the same route with the same filters alone. */
export async function readPage(input: QueryCommandInput, { query, resource }: ApiRequest, { client, pageKey }: ApiPlace): Promise<Page> {
  const { pageToken, limit, ...filters } = query;
  const bound = JSON.stringify([resource, Object.entries(filters).sort()]);
  const from = pageToken === undefined ? undefined : readPosition(openPosition(pageToken, bound, await pageKey()));

  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({ ...input, Limit: Number(limit ?? usual), ...(from ? { ExclusiveStartKey: from } : {}) }),
  );
  const position = LastEvaluatedKey && Object.entries(LastEvaluatedKey).map(([name, value]) => [name, value.S ?? '']);
  return { items: Items, nextPageToken: position && sealPosition(position, bound, await pageKey()) };
}

/** The keys of tables and indexes are strings. */
function readPosition(position: unknown): Item {
  const pairs = Array.isArray(position) ? position : [];
  return Object.fromEntries(pairs.map(([name, text]) => [String(name), { S: String(text) }]));
}
