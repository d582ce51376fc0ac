import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../../../../engine/services/apigateway/domain/tokenBucket.ts';

describe('a token bucket', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 100 });

  it('never lets more through than its burst and what its rate has refilled since', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 50 }), steps, (burst, rate, pauses) => {
        const bucket = new TokenBucket(burst, 0);
        let [now, taken] = [0, 0];
        for (const pauseMs of pauses) {
          now += pauseMs;
          if (!bucket.has(rate, burst, now)) continue;
          bucket.take();
          taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(burst + (rate * now) / 1000);
      }),
    );
  });

  it('refills nothing while time stands still, and goes on after time was set back', () => {
    const bucket = new TokenBucket(1, 10_000);
    bucket.take();

    const still = bucket.has(1, 1, 10_000);
    const back = bucket.has(1, 1, 5_000);
    const later = bucket.has(1, 1, 6_000);

    expect([still, back, later]).toEqual([false, false, true]);
  });
});
