/** A value at the end of a path of an event. */
export type Leaf = string | number | boolean | null;

/** What a pattern asks of a field: that it is not there, or a value that passes. */
export type Matcher = { readonly kind: 'absent' } | { readonly kind: 'value'; readonly accepts: (value: Leaf) => boolean };

export function accepting(accepts: (value: Leaf) => boolean): Matcher {
  return { kind: 'value', accepts };
}

export const present: Matcher = accepting(() => true);
export const absent: Matcher = { kind: 'absent' };

export function textMatcher(accepts: (text: string) => boolean): Matcher {
  return accepting((value) => typeof value === 'string' && accepts(value));
}

/** Numbers are equal by value: 300 matches 300.0 and 3.0e2. */
export function exactly(expected: Leaf): Matcher {
  return accepting((value) => value === expected);
}

/** What is not a text passes: it is something else than the texts that are excluded. */
export function anythingButTexts(excluded: (text: string) => boolean): Matcher {
  return accepting((value) => typeof value !== 'string' || !excluded(value));
}
