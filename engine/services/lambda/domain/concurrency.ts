import type { LambdaState } from '../state.ts';

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const accountConcurrency = 1_000;

/** AWS: this much stays for functions that reserve nothing (https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html). */
export const unreservedMin = 100;

/** What the account's functions have not reserved, leaving one function out. */
export function unreservedConcurrency({ functions }: LambdaState, exceptName?: string): number {
  const others = functions.list().filter(({ name }) => name !== exceptName);
  return others.reduce((left, { reservedConcurrency }) => left - (reservedConcurrency ?? 0), accountConcurrency);
}
