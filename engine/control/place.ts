import type { Place } from './calls.ts';

/** `account` and `region` of a query. */
export function placeIn(query: URLSearchParams): Place {
  return { account: query.get('account') ?? undefined, region: query.get('region') ?? undefined };
}

/** The same with the sandbox's own, where nothing is said. */
export function wholePlace({ account = '000000000000', region = 'us-east-1' }: Place): { account: string; region: string } {
  return { account, region };
}
