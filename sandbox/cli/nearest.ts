/** The name that takes the fewest changes to come to, or to the beginning of it, if few enough to be what was meant. */
export function nearest(asked: string, names: readonly string[]): string | undefined {
  const scored = names
    .map((name) => ({ name, distance: changes(asked.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = scored;
  return best && best.distance <= Math.max(2, Math.floor(asked.length / 3)) ? best.name : undefined;
}

/** A beginning counts for one more than the whole. */
function changes(asked: string, name: string): number {
  return Math.min(distance(asked, name), distance(asked, name.slice(0, asked.length)) + 1);
}

/** Levenshtein's: insertions, deletions and replacements of single characters. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, left] of Array.from(a).entries()) {
    const current = [row + 1];
    for (const [column, right] of Array.from(b).entries()) {
      const replaced = (previous[column] ?? 0) + (left === right ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
