import { type Comparison, readComparison } from './condition.ts';
import { type Condition, PatternReader, readLogic } from './PatternReader.ts';
import type { TextTest } from './textTest.ts';

/**
 * Compiles `{ $.level = "ERROR" && $.code >= 500 }`. A message that is no JSON object or array does not match.
 * AWS?: a comparison with a field that is not there does not match, `!=` included; settled by: FilterLogEvents for { $.x != 1 } over {}.
 */
export function compileJson(pattern: string): TextTest | undefined {
  const reader = new PatternReader(pattern);
  reader.take(/\{/y);
  const condition = readLogic<unknown>(reader, readCondition);
  if (!condition || !reader.take(/\}/y) || !reader.ended) return undefined;
  return (message) => {
    const json = parseJson(message);
    return typeof json === 'object' && json !== null && condition(json);
  };
}

function readCondition(reader: PatternReader): Condition<unknown> | undefined {
  const selector = reader.take(/\$(?:\.?\[(?:\d+|\*|'[^']*'|"[^"]*")\]|\.[^\s.[\]()=!<>&|]+)*/y);
  if (selector === undefined) return undefined;
  const steps = readSteps(selector);
  const select = (json: unknown) => valuesAt(json, steps);

  if (reader.take(/NOT\s+EXISTS\b/iy)) return (json) => select(json).length === 0;
  if (reader.take(/EXISTS\b/iy)) return (json) => select(json).length > 0;
  const constant = reader.take(/IS\s+(?:NULL|TRUE|FALSE)\b/iy);
  if (constant) {
    const expected = { NULL: null, TRUE: true, FALSE: false }[constant.replace(/^IS\s+/i, '').toUpperCase()];
    return (json) => select(json).includes(expected);
  }
  const comparison = readComparison(reader);
  return comparison && ((json) => select(json).some((value) => passes(comparison, value)));
}

function passes(comparison: Comparison, value: unknown): boolean {
  if (typeof value === 'string') return comparison.text(value);
  return typeof value === 'number' && comparison.number(value);
}

function readSteps(selector: string): string[] {
  const steps = selector.slice(1).match(/\[[^\]]*\]|\.?[^.[\]]+/g) ?? [];
  return steps.filter((step) => step !== '.').map((step) => step.replace(/^\.|^\[['"]?|['"]?\]$/g, ''));
}

/** The values that the steps lead to; `*` leads to every element. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).flatMap((member) => valuesAt(member, rest));
  return Object.hasOwn(value, step) ? valuesAt(Reflect.get(value, step), rest) : [];
}

function parseJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
