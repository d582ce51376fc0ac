import { runInNewContext } from 'node:vm';

/** A regular expression may be as bad as its author likes: it is stopped after this long. */
const matchTimeoutMs = 1_000;

/** Whether a pattern that an API's author wrote matches the whole of a text; throws when it is no pattern, or does not end. */
export function matchesWhole(pattern: string, text: string): boolean {
  const source = `^(?:${pattern})$`;
  return Boolean(
    isHarmless(pattern) ? new RegExp(source, 's').test(text) : withPattern('new RegExp(pattern, "s").test(input)', text, source),
  );
}

/** A pattern that is tested again and again; throws when it is none. */
export function boundedPattern(pattern: string, flags: string): { test(text: string): boolean } {
  const expression = new RegExp(pattern, flags);
  if (isHarmless(pattern)) return expression;
  return { test: (text) => Boolean(withPattern('new RegExp(pattern, other).test(input)', text, pattern, flags)) };
}

/** Evaluates an expression over `input`, `pattern` and `other`, within the time. */
export function withPattern(code: string, input: string, pattern: string, other = ''): unknown {
  return runInNewContext(code, { input, pattern, other }, { timeout: matchTimeoutMs });
}

/** What repeats no group cannot go on for ever, and is spared a context of its own. */
function isHarmless(pattern: string): boolean {
  return !/\)[*+{]/.test(pattern);
}
