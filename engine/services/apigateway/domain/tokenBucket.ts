/**
 * A throttle: so many requests at once, refilled at so many a second of virtual time. Time that stands still refills nothing.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class TokenBucket {
  #tokens: number;
  #at: number;

  constructor(burst: number, nowMs: number) {
    this.#tokens = burst;
    this.#at = nowMs;
  }

  /** Is there one left? Limits are said each time, since they may have changed. */
  has(rate: number, burst: number, nowMs: number): boolean {
    // A clock that was set back begins anew from there.
    const elapsedMs = Math.max(0, nowMs - this.#at);
    this.#at = nowMs;
    this.#tokens = Math.min(burst, this.#tokens + (elapsedMs * rate) / 1000);
    return this.#tokens >= 1;
  }

  take(): void {
    this.#tokens -= 1;
  }
}
