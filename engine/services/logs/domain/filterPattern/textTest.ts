import { compileChunks } from '../../../../access/wildcards.ts';
import { boundedPattern } from '../../../../kernel/patterns.ts';

/** Tells whether a text passes. */
export type TextTest = (text: string) => boolean;

/** All tests of one pattern may take so long, while nobody else is answered. */
const testsMaxMs = 1_000;

/** Compares the whole text; `*` stands for any characters. */
export function wildcardTest(pattern: string): TextTest {
  return compileChunks(pattern.split('*'));
}

/** A regular expression between percent signs matches anywhere in the text. Undefined when it can't be read. */
export function regularTest(source: string): TextTest | undefined {
  try {
    const expression = boundedPattern(source, 's', testsMaxMs);
    return (text) => expression.test(text);
  } catch {
    return undefined;
  }
}

export function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
}

/** A number as patterns write it, 12, -0.5 or 1.2e3; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
