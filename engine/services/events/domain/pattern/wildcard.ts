import type { JsonReader } from './JsonReader.ts';

/**
 * `*` stands for any characters; `\*` and `\\` for themselves.
 * Sandbox: AWS also refuses wildcards that are too costly for its matcher ("Rule is too complex"); this engine takes them.
 */
export function compileWildcard(text: string, reader: JsonReader): (value: string) => boolean {
  let literal = '';
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const following = text[at + 1];
    if (character === '\\') {
      // Positions count the opening quote, as EventBridge's do.
      if (following !== '*' && following !== '\\') return reader.fail(`Invalid escape character at pos ${at + 1}`);
      literal += following;
      at += 1;
    } else if (character === '*') {
      if (following === '*') return reader.fail(`Consecutive wildcard characters at pos ${at + 1}`);
      pieces.push(literal);
      literal = '';
    } else {
      literal += character;
    }
  }
  return (value) => matchesPieces(value, pieces, literal);
}

/** `pieces` each end at a wildcard, `last` ends the text. */
function matchesPieces(value: string, [first, ...middle]: readonly string[], last: string): boolean {
  if (first === undefined) return value === last;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const piece of middle) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
