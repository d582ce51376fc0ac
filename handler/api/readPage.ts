import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../tasks/task.ts';
import { type PageRequest, pageRequest } from './pages.ts';
import type { ApiPlace } from './place.ts';
import type { ApiRequest } from './request.ts';

export interface Page {
  readonly items: readonly Item[];
  readonly nextPageToken: string | undefined;
}

/** One page of a query, as it comes. */
export async function readPage(input: QueryCommandInput, request: ApiRequest, place: ApiPlace, boundTo?: string): Promise<Page> {
  const { limit, from, tokenBehind } = await pageRequest(request, place, boundTo);
  const { items, end } = await queryPage({ ...input, Limit: limit }, from, place);
  return { items, nextPageToken: end && (await tokenBehind(end)) };
}

/** Who asks for few that are rare makes the index be read, and is answered in time: so many entries, a hundred at once, and then the next page. */
const mostEntries = 1_000;
const entriesAtOnce = 100;

/** As many of a query's entries as fit, up to the limit; fewer, with a position to go on from, where too many others lie between them. */
export async function readMatching(
  input: QueryCommandInput,
  fits: (entry: Item) => boolean,
  { limit, from }: PageRequest,
  place: ApiPlace,
): Promise<{ entries: Item[]; end: Item | undefined }> {
  const entries: Item[] = [];
  let end = from;
  for (let read = 0; read < mostEntries; ) {
    const Limit = read === 0 ? limit : entriesAtOnce;
    const page = await queryPage({ ...input, Limit }, end, place);
    read += Limit;
    entries.push(...page.items.filter(fits));
    end = page.end;
    if (end === undefined || entries.length >= limit) break;
  }
  return { entries, end };
}

async function queryPage(input: QueryCommandInput, from: Item | undefined, { client }: ApiPlace) {
  const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ ...input, ...(from ? { ExclusiveStartKey: from } : {}) }));
  return { items: Items, end: LastEvaluatedKey };
}
