import { type Context, createContext, Script } from 'node:vm';
import { startStopwatch } from '../clock/stopwatch.ts';
import { AwsError } from './errors.ts';
import { longestCheapText } from './patternCost.ts';

/** A regular expression may be as bad as its author likes: it is stopped after this long. */
const matchTimeoutMs = 1_000;

/** So much of each bounded test is not held against the pattern: it is the bound's own price. */
const boundMs = 1;

export interface BoundedPattern {
  test(text: string): boolean;
  /** Tells patterns apart: validators keep one for each text. */
  toString(): string;
}

/** Sandbox: AWS's own engines end, or cut such a pattern off by rules that they do not tell. */
export class PatternTooSlow extends AwsError {
  constructor(pattern: string) {
    super('NotImplemented', `NotImplemented: the pattern ${pattern}, which takes more than ${matchTimeoutMs} ms on these texts.`, {
      status: 501,
    });
  }
}

/** Whether a pattern that a user wrote matches the whole of a text; throws when it is no pattern, or does not end. */
export function matchesWhole(pattern: string, text: string, flags = 's'): boolean {
  return boundedPattern(`^(?:${pattern})$`, flags).test(text);
}

/**
 * A pattern that is tested again and again; throws a SyntaxError when it is none. What could take long on a text is tested where it can be
 * stopped, all tests together after `totalMs`.
 */
export function boundedPattern(pattern: string, flags: string, totalMs = Number.POSITIVE_INFINITY): BoundedPattern {
  const expression = new RegExp(pattern, flags);
  const longest = longestCheapText(pattern);
  let spentMs = 0;
  const test = (text: string) => {
    if (text.length <= longest) return expression.test(text);
    if (spentMs > totalMs) throw new PatternTooSlow(pattern);
    const elapsedMs = startStopwatch();
    const matches = Boolean(withPattern('new RegExp(pattern, other).test(input)', text, pattern, flags));
    spentMs += Math.max(0, elapsedMs() - boundMs);
    return matches;
  };
  return { test, toString: () => String(expression) };
}

/** Evaluates an expression over `input`, `pattern` and `other`, within the time. */
export function withPattern(code: string, input: string, pattern: string, other = ''): unknown {
  Object.assign(sandboxOf(), { input, pattern, other });
  try {
    return scriptOf(code).runInContext(sandboxOf(), { timeout: matchTimeoutMs });
  } catch (error) {
    if (isTimeout(error)) throw new PatternTooSlow(pattern);
    throw error;
  }
}

/** It comes from the other context, whose Error is not ours. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** One for all: a context of its own for each test costs ten times the rest. */
let sandbox: Context | undefined;

function sandboxOf(): Context {
  sandbox ??= createContext({});
  return sandbox;
}

const scripts = new Map<string, Script>();

/** The few expressions that the engine's own code writes. */
function scriptOf(code: string): Script {
  const script = scripts.get(code) ?? new Script(code);
  scripts.set(code, script);
  return script;
}
