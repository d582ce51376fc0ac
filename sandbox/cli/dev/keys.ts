import { createInterface } from 'node:readline';

export interface Key {
  readonly key: string;
  readonly what: string;
  press(): Promise<void> | void;
}

/**
 * Letters, each followed by Enter: the terminal stays as it is, so that lines can be selected, scrolled and searched. Not where nobody can type
 * or a CI runs; a closed input ends nothing. While one key's act is under way, others wait for it.
 */
export function readKeys(keys: readonly Key[], unknown: (typed: string) => void): { close(): void } {
  if (!process.stdin.isTTY || process.env['CI']) return { close: () => {} };
  const lines = createInterface({ input: process.stdin });
  let acts = Promise.resolve();
  lines.on('line', (line) => {
    const typed = line.trim().toLowerCase();
    if (typed === '') return;
    const found = keys.find(({ key }) => key === typed);
    if (!found) return unknown(typed);
    acts = acts.then(() => found.press());
  });
  return { close: () => lines.close() };
}
