import type { Answer } from './answer.ts';

/** Where two answers part: a path such as `Rules[0].State`, and what stands there; undefined where there is nothing. */
export interface Difference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** In the order of the left one's members. Status, code and sentence are compared first, as `status`, `error` and `message`. */
export function compare(left: Answer, right: Answer): Difference[] {
  const { body: leftBody, ...leftHead } = left;
  const { body: rightBody, ...rightHead } = right;
  const heads = differencesIn(leftHead, rightHead, '');
  // Where one is an error and the other is none, their members have nothing to do with each other.
  return left.error === right.error ? [...heads, ...differencesIn(leftBody, rightBody, '')] : heads;
}

function differencesIn(left: unknown, right: unknown, path: string): Difference[] {
  if (Array.isArray(left) && Array.isArray(right)) {
    const length = Math.max(left.length, right.length);
    return Array.from({ length }, (_, index) => differencesIn(left[index], right[index], `${path}[${index}]`)).flat();
  }
  if (isRecord(left) && isRecord(right)) {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => differencesIn(left[name], right[name], path === '' ? name : `${path}.${name}`));
  }
  return Object.is(left, right) ? [] : [{ path, left, right }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
