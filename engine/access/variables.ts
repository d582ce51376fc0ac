import { compileTokens, compileWildcards, type TextMatcher, type Token, tokenize } from './wildcards.ts';

/** Gives the values of a condition key, looked up without regard to case. */
export type KeyLookup = (key: string) => readonly string[] | undefined;

/** A pattern that may name policy variables; `undefined` values make it match nothing. */
export type PatternMatcher = (text: string, lookup: KeyLookup) => boolean;

type Piece = Token | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string };

interface PatternOptions {
  /** Policy variables exist since version 2012-10-17. */
  readonly variables: boolean;
  /** In ARNs a `*` that does not end a segment stays inside that segment. */
  readonly arn?: boolean;
}

export function compilePattern(pattern: string, { variables, arn = false }: PatternOptions): PatternMatcher {
  const pieces = arn ? keepWithinSegments(piecesOf(pattern, variables)) : piecesOf(pattern, variables);
  if (pieces.some((piece) => piece.kind === 'variable')) return (text, lookup) => matchesFilled(pieces, text, lookup);
  const matches = withoutVariables(pattern, pieces);
  return (text) => matches(text);
}

/** The text with its variables replaced; undefined when one has no single value. */
export function fillVariables(text: string, lookup: KeyLookup): string | undefined {
  const filled = fill(piecesOf(text, true), lookup);
  return filled?.map((token) => (token.kind === 'text' ? token.text : token.kind === 'one' ? '?' : '*')).join('');
}

function withoutVariables(pattern: string, pieces: readonly Piece[]): TextMatcher {
  const tokens = pieces.filter((piece) => piece.kind !== 'variable');
  const plain = !pattern.includes('${') && tokens.every((token) => token.kind !== 'many' || token.crosses);
  return plain ? compileWildcards(pattern) : compileTokens(tokens);
}

function matchesFilled(pieces: readonly Piece[], text: string, lookup: KeyLookup): boolean {
  const tokens = fill(pieces, lookup);
  return tokens !== undefined && compileTokens(tokens)(text);
}

function fill(pieces: readonly Piece[], lookup: KeyLookup): Token[] | undefined {
  const tokens: Token[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'variable') tokens.push(piece);
    else {
      const values = lookup(piece.key);
      // AWS: a key with several values is no variable (IAM User Guide, reference_policies_variables.html).
      const value = values?.length === 1 ? values[0] : piece.fallback;
      if (value === undefined) return undefined;
      tokens.push({ kind: 'text', text: value });
    }
  }
  return tokens;
}

function piecesOf(pattern: string, variables: boolean): Piece[] {
  if (!variables || !pattern.includes('${')) return tokenize(pattern);
  return pattern
    .split(/(\$\{[^}]*\})/)
    .filter((part) => part !== '')
    .flatMap(piecesOfPart);
}

function piecesOfPart(part: string): Piece[] {
  const inside = /^\$\{([^}]*)\}$/.exec(part)?.[1];
  if (inside === undefined) return tokenize(part);
  // AWS: ${*}, ${?} and ${$} are the characters themselves.
  if (inside === '*' || inside === '?' || inside === '$') return [{ kind: 'text', text: inside }];
  const [, key = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  return [{ kind: 'variable', key: key.toLowerCase(), ...(fallback === undefined ? {} : { fallback }) }];
}

/**
 * AWS: a `*` at the end of an ARN segment reaches beyond the colons, any other stays in its segment
 * (IAM User Guide, reference_policies_elements_resource.html).
 */
function keepWithinSegments(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const next = pieces[index + 1];
    const endsSegment = next === undefined || (next.kind === 'text' && next.text.startsWith(':'));
    return piece.kind === 'many' ? { kind: 'many', crosses: endsSegment } : piece;
  });
}
