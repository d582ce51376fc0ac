import type { Branch } from './compilePattern.ts';
import { type FlatEvent, flattenEvent } from './flatten.ts';
import type { Matcher } from './matcher.ts';

/** Does the event match the compiled pattern? */
export function matchEvent(pattern: readonly Branch[], event: unknown): boolean {
  return matchFlatEvent(pattern, flattenEvent(event));
}

/** The same for an event that is held against many patterns. */
export function matchFlatEvent(pattern: readonly Branch[], leaves: FlatEvent): boolean {
  return pattern.some((branch) => matchFields([...branch], leaves, new Map()));
}

type Elements = ReadonlyMap<number, number>;

/** Finds a value for the first field that goes with the array elements chosen so far, then for the others. */
function matchFields(
  [field, ...rest]: readonly (readonly [path: string, matchers: readonly Matcher[]])[],
  leaves: FlatEvent,
  chosen: Elements,
): boolean {
  if (!field) return true;
  const [path, matchers] = field;
  const candidates = leaves.get(path) ?? [];
  if (candidates.length === 0) return matchers.some(({ kind }) => kind === 'absent') && matchFields(rest, leaves, chosen);

  for (const { value, elements } of candidates) {
    const accepted = matchers.some((matcher) => matcher.kind === 'value' && matcher.accepts(value));
    if (!accepted || !agree(chosen, elements)) continue;
    if (matchFields(rest, leaves, new Map([...chosen, ...elements]))) return true;
  }
  return false;
}

function agree(chosen: Elements, elements: Elements): boolean {
  for (const [array, index] of elements) {
    if ((chosen.get(array) ?? index) !== index) return false;
  }
  return true;
}
