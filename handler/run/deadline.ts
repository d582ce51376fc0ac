/** When a function must stop: its own view of the timeout that would cut it off. */
export interface Deadline {
  /** Nothing new is begun from then on, in milliseconds since 1970. */
  readonly stopAtMs: number;
  /** Aborts what is still under way shortly before the function is cut off, so that its failure can be written. */
  readonly signal: AbortSignal;
  /** What was done is written until then, in milliseconds since 1970. */
  readonly writeUntilMs: number;
  passed(): boolean;
}

/** What the writes after an aborted task need. */
const lastWritesMs = 2_000;

/** With nothing to hand over before, the function watches nothing, and is cut off in the middle of whatever it does. */
export function deadlineOf(remainingMs: number, handOverBeforeMs: number, now: () => Date): Deadline {
  const endMs = now().getTime() + remainingMs;
  const stopAtMs = endMs - handOverBeforeMs;
  return {
    stopAtMs,
    signal: handOverBeforeMs > 0 ? AbortSignal.timeout(Math.max(1, remainingMs - lastWritesMs)) : new AbortController().signal,
    writeUntilMs: endMs - lastWritesMs,
    passed: () => now().getTime() >= stopAtMs,
  };
}
