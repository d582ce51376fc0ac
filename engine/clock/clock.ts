/** Virtual time, for services to read. */
export interface Clock {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  /** Milliseconds since 1970 by the real clock: control-plane waits, credential expiries sent to clients. */
  wallNow(): number;
  /** The virtual instant that a frozen clock does not pass while work is in flight; Infinity while it runs. */
  readonly ceilingMs: number;
}
