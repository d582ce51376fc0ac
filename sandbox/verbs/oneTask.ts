import { shareOf } from '../../handler/run/shares.ts';

/** A prime below 2^32: nobody else's task is in the same share, but for one in four thousand million. */
const shares = 2 ** 32 - 5;

/** What a worker is invoked with to do that task alone, whatever else is due until the instant. */
export function eventOfOne(taskId: string, runId: string, untilMs: number): object {
  return { runId, index: 'due', untilMs, share: shareOf(taskId, shares), of: shares };
}
