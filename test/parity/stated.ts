import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Stated {
  readonly titles: readonly string[];
  /** How many scenarios LocalStack skips. */
  readonly skipped: number;
  readonly probes: number;
  /** How many documented outcomes no probe asks for. */
  readonly unprobed: number;
}

/** What docs/PARITY.md says. */
export function statedParity(): Stated {
  const text = readFileSync(join(import.meta.dirname, '../../docs/PARITY.md'), 'utf8');
  const [, scenarios = ''] = /^\| scenario \| .*\n.*\n((?:\|.*\n)+)/m.exec(text) ?? [];
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  return {
    titles: [...scenarios.matchAll(/^\| (.+?) \| /gm)].map(([, title = '']) => title),
    skipped: number(/^Skipped on LocalStack: (\d+) of /m),
    unprobed: number(/ have a probe\. (\d+) have none:$/m),
    probes: number(/^\| \*\*all\*\* \| (\d+) \| /m),
  };
}
