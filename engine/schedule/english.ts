/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}

/** The step of a sequence that goes on to the end of its range, e.g. 15 for 0, 15, 30, 45 of 0-59. */
export function progression(values: readonly number[], range: { readonly min: number; readonly max: number }): number | undefined {
  const [first, second] = values;
  if (first === undefined || second === undefined) return undefined;
  const step = second - first;
  if (values.length === 2 && (range.max - range.min + 1) % step !== 0) return undefined;
  const steady = values.every((value, index) => value === first + index * step);
  const complete = (values.at(-1) ?? 0) + step > range.max && first - step < range.min;
  return steady && complete ? step : undefined;
}
