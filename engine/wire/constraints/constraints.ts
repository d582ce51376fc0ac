import type { Shape } from '../model.ts';

/** The sentences that a value breaks; usually none. */
type Constraint = (value: unknown) => readonly string[];

const none: readonly string[] = [];

/** Undefined when the shape itself constrains nothing. */
export function constraintOf(shape: Shape): Constraint | undefined {
  // AWS: a value that breaks both its pattern and its length is told of the pattern first (dynalite's recordings).
  const tests = [enumeration(shape), pattern(shape), minimum(shape), maximum(shape)].filter((test) => test !== undefined);
  if (tests.length === 0) return undefined;
  return (value) => {
    let broken = none;
    for (const test of tests) if (!test.holds(value)) broken = [...broken, test.sentence];
    return broken;
  };
}

/** Everything the elements of a list or map must hold, as AWS lists it when one of them does not. */
export function elementConstraints(element: Shape): readonly string[] {
  const tests = [maximum(element), minimum(element), pattern(element), enumeration(element)];
  return tests.flatMap((test) => (test ? [test.sentence] : []));
}

interface Test {
  readonly sentence: string;
  holds(value: unknown): boolean;
}

function minimum({ type, min }: Shape): Test | undefined {
  // A minimum length of 0 always holds, and is listed with the others all the same.
  if (min === undefined) return undefined;
  const what = isNumber(type) ? 'value' : 'length';
  return { sentence: `Member must have ${what} greater than or equal to ${min}`, holds: (value) => sizeOf(value) >= min };
}

function maximum({ type, max }: Shape): Test | undefined {
  if (max === undefined) return undefined;
  const what = isNumber(type) ? 'value' : 'length';
  return { sentence: `Member must have ${what} less than or equal to ${max}`, holds: (value) => sizeOf(value) <= max };
}

function pattern({ pattern: source }: Shape): Test | undefined {
  if (source === undefined) return undefined;
  const expression = wholeMatch(source);
  return {
    sentence: `Member must satisfy regular expression pattern: ${source}`,
    holds: (value) => typeof value !== 'string' || expression.test(value),
  };
}

function enumeration({ enum: values }: Shape): Test | undefined {
  if (values === undefined) return undefined;
  const set = new Set<unknown>(values);
  return { sentence: `Member must satisfy enum value set: [${values.join(', ')}]`, holds: (value) => set.has(value) };
}

/** Coral matches the whole text. Unicode classes need JavaScript's `u`, which some patterns are too loosely escaped for. */
export function wholeMatch(source: string): RegExp {
  const expression = `^(?:${source})$`;
  try {
    return new RegExp(expression, 'u');
  } catch {
    return new RegExp(expression);
  }
}

function isNumber(type: Shape['type']): boolean {
  return type === 'integer' || type === 'long' || type === 'float' || type === 'double';
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length;
  return Object.keys(value as object).length;
}

/**
 * A value as Java's toString shows it.
 * AWS?: structures print as Name(member=value, ...); settled by: CreateTable with 11 KeySchema elements.
 */
export function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}=${printed(each)}`)
    .join(', ')}}`;
}
