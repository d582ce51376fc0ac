import { createInterface } from 'node:readline';

export interface Key {
  readonly key: string;
  readonly what: string;
  /** `words` is what was typed after the letter. */
  press(words: string): Promise<void> | void;
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
    const [, letter = '', words = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? [];
    if (letter === '') return;
    const found = keys.find(({ key }) => key === letter.toLowerCase());
    if (!found) return unknown(letter);
    acts = acts.then(() => found.press(words));
  });
  return { close: () => lines.close() };
}
