import type { RuleTarget } from './target.ts';

export interface RetryPolicy {
  readonly maxRetries: number;
  readonly maxAgeMs: number;
}

// AWS: 185 attempts within 24 hours unless the target says otherwise, with exponential back-off and jitter
// (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html)
const defaultRetries = 185;
const defaultAgeSeconds = 86_400;

// AWS?: the first wait and the longest one; settled by: a target that always throttles, and the times of its calls.
const firstWaitMs = 1_000;
const longestWaitMs = 600_000;

export function retryPolicyOf({ RetryPolicy }: RuleTarget): RetryPolicy {
  return {
    maxRetries: RetryPolicy?.MaximumRetryAttempts ?? defaultRetries,
    maxAgeMs: (RetryPolicy?.MaximumEventAgeInSeconds ?? defaultAgeSeconds) * 1_000,
  };
}

/** When to try again after `attempts` failed ones; undefined when the policy says that it is enough. */
export function nextRetry(
  policy: RetryPolicy,
  { attempts, firstAt, now, fraction }: { attempts: number; firstAt: number; now: number; fraction: number },
): number | undefined {
  if (attempts > policy.maxRetries) return undefined;
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts - 1, 30));
  const retryAt = now + Math.ceil(waitMs / 2 + (waitMs / 2) * fraction);
  return retryAt - firstAt > policy.maxAgeMs ? undefined : retryAt;
}

/**
 * AWS: a missing permission or a target that is gone is not tried again
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html).
 */
export function isRetryable({ code, status }: { readonly code: string; readonly status: number }): boolean {
  return code === 'TooManyRequestsException' || code.startsWith('Throttling') || (status >= 500 && status !== 501);
}
