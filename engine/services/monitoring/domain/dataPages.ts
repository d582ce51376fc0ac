import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { invalidNextToken } from '../errors.ts';

interface Page {
  readonly results: MetricDataResult[];
  /** Undefined where no data points are left. */
  readonly nextToken: string | undefined;
}

/**
 * The data points that come after a token, no more than `max` of them, in the order of the queries. A result is complete once all its points were told.
 * AWS?: each page has all results, also those without points in it; settled by: GetMetricData of two metrics with MaxDatapoints 1, and its token.
 */
export function dataPage(results: readonly MetricDataResult[], max: number, token: string | undefined): Page {
  const start = token === undefined ? 0 : readToken(token);
  const end = start + max;
  let before = 0;
  const paged = results.map((result) => {
    const { Values = [], Timestamps = [] } = result;
    const [from, to] = [Math.max(start - before, 0), Math.max(end - before, 0)];
    before += Values.length;
    const StatusCode = to >= Values.length ? result.StatusCode : 'PartialData';
    return { ...result, Timestamps: Timestamps.slice(from, to), Values: Values.slice(from, to), StatusCode };
  });
  return { results: paged, nextToken: before > end ? tokenOf(end) : undefined };
}

function tokenOf(told: number): string {
  return Buffer.from(`points ${told}`).toString('base64url');
}

function readToken(token: string): number {
  const [, told] = /^points (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (told === undefined) throw invalidNextToken();
  return Number(told);
}
