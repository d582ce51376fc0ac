import { expect, test } from 'vitest';
import { isRetryable, nextRetry, retryPolicyOf } from '../../../../../engine/services/events/domain/retry.ts';

const target = { Id: 'it', Arn: 'a' };

function retries(policy: ReturnType<typeof retryPolicyOf>, fraction: number): number[] {
  const times: number[] = [];
  let now = 0;
  for (let attempts = 1; attempts < 1_000; attempts += 1) {
    const next = nextRetry(policy, { attempts, firstAt: 0, now, fraction });
    if (next === undefined) return times;
    times.push(next);
    now = next;
  }
  return times;
}

test('a target is tried again at most 185 times, and at most for 24 hours', () => {
  const [quick, slow] = [retries(retryPolicyOf(target), 0.2), retries(retryPolicyOf(target), 1)];

  expect(quick.length).toBe(185);
  expect(slow.length).toBeLessThan(185);
  expect(slow.at(-1)).toBeGreaterThan(86_400_000 - 600_000);
  expect(slow.at(-1)).toBeLessThanOrEqual(86_400_000);
});

test('waits double, and jitter takes at most half of each', () => {
  const policy = retryPolicyOf({ ...target, RetryPolicy: { MaximumRetryAttempts: 4 } });

  expect([retries(policy, 1), retries(policy, 0)]).toEqual([
    [1_000, 3_000, 7_000, 15_000],
    [500, 1_500, 3_500, 7_500],
  ]);
});

test('no try comes after the age that the target allows', () => {
  const policy = retryPolicyOf({ ...target, RetryPolicy: { MaximumEventAgeInSeconds: 60 } });

  expect(retries(policy, 1)).toEqual([1_000, 3_000, 7_000, 15_000, 31_000]);
});

test.each([
  ['TooManyRequestsException', 429, true],
  ['ServiceException', 500, true],
  ['ThrottlingException', 400, true],
  ['AccessDeniedException', 403, false],
  ['ResourceNotFoundException', 404, false],
  ['NotImplemented', 501, false],
])('after %s (%i) it is tried again: %s', (code, status, expected) => {
  expect(isRetryable({ code, status })).toBe(expected);
});
