import type { Journalled } from '../../controlAnswers.ts';

/** AWS's own Ctrl+C number: 128 and SIGINT. */
const interruptedCode = 130;

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

/** Told once to stop: resolves. Told again: ends this process at once, with what runs in it. */
export function stopRequests(): { readonly first: Promise<void>; request(): void } {
  let request = () => {};
  const first = new Promise<void>((resolve) => {
    request = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      request();
      process.once(signal, () => process.exit(interruptedCode));
    });
  return { first, request };
}
