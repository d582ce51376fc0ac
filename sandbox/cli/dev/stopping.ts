import type { Journalled } from '../../controlAnswers.ts';

/** What shells tell of a process that such a signal ended: 128 and its number. */
const interruptedCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Runs that are under way, as the journal tells them. */
export class Underway {
  readonly #requests = new Set<string>();
  #quiet: (() => void) | undefined;

  take(entries: readonly Journalled[]): void {
    for (const { kind, requestId } of entries) {
      if (kind === 'running') this.#requests.add(String(requestId));
      if (kind === 'run') this.#requests.delete(String(requestId));
    }
    if (this.#requests.size === 0) this.#quiet?.();
  }

  /** Resolves when none is. */
  ended(): Promise<void> {
    if (this.#requests.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#quiet = resolve;
    });
  }
}

/** Told once to stop: resolves. Told again, by whichever signal: ends this process at once, with what runs in it. */
export function stopRequests(): { readonly first: Promise<void>; request(): void } {
  let asked = false;
  let resolveFirst = () => {};
  const first = new Promise<void>((resolve) => {
    resolveFirst = resolve;
  });
  const request = () => {
    asked = true;
    resolveFirst();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (asked) process.exit(interruptedCodes[signal]);
      request();
    });
  return { first, request };
}
