const longestMs = 60 * 60 * 1000;

export interface BackOff {
  readonly baseMs: number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

/**
 * How long a task waits after its n-th attempt has failed: anything up to a bound that doubles each time ("full jitter"), so that tasks which failed
 * together don't come back together. Never 0: a retry is later than what it retries.
 */
export function backOffMs(attempt: number, { baseMs, random }: BackOff): number {
  const boundMs = Math.min(longestMs, baseMs * 2 ** (attempt - 1));
  return 1 + Math.floor(random() * boundMs);
}
