import type { Item } from './task.ts';

/** Longer than any claim lives: AWS ends a function after 15 minutes (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const longestMs = 60 * 60 * 1000;

/**
 * The condition that nobody holds a task, with the values of `claimBounds`. An end that no function can have given its claim (a number, "soon", a year
 * from now) holds nothing: it would hold the task, and keep its run open, for ever.
 */
export const notClaimed = '(NOT ClaimedUntil BETWEEN :now AND :longest)';

export function claimBounds(at: Date): Item {
  return { ':now': { S: at.toISOString() }, ':longest': { S: longestAt(at) } };
}

/** The same, judged here. */
export function isClaimed({ ClaimedUntil }: Item, at: Date): boolean {
  return ClaimedUntil?.S !== undefined && ClaimedUntil.S >= at.toISOString() && ClaimedUntil.S <= longestAt(at);
}

function longestAt(at: Date): string {
  return new Date(at.getTime() + longestMs).toISOString();
}
