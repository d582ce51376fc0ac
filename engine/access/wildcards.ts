/** A piece of a pattern. A run (`many`) that does not cross stays inside a segment between colons. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'many'; readonly crosses: boolean };

export type TextMatcher = (text: string) => boolean;

/** Reads `*` and `?` as IAM's wildcards; everything else is itself. */
export function tokenize(pattern: string): Token[] {
  const parts = pattern.match(/\*+|\?|[^*?]+/g) ?? [];
  return parts.map(tokenOf);
}

function tokenOf(part: string): Token {
  if (part === '?') return { kind: 'one' };
  return part.startsWith('*') ? { kind: 'many', crosses: true } : { kind: 'text', text: part };
}

/** A matcher for a pattern without policy variables: the common forms need no search. */
export function compileWildcards(pattern: string): TextMatcher {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  return compileTokens(tokenize(pattern));
}

export function compileTokens(tokens: readonly Token[]): TextMatcher {
  if (tokens.every((token) => token.kind === 'text' || (token.kind === 'many' && token.crosses))) return compileChunks(chunksOf(tokens));
  const steps = tokens.flatMap(stepsOf);
  return (text) => matchSteps(steps, text);
}

/** Texts with runs between them: the first begins the text, the last ends it, each other one is taken where it first occurs. */
export function compileChunks(chunks: readonly string[]): TextMatcher {
  const [start = '', ...others] = chunks;
  const end = others.pop();
  if (end === undefined) return (text) => text === start;
  if (others.length === 0 && end === '') return (text) => text.startsWith(start);
  return (text) => {
    if (!text.startsWith(start)) return false;
    let from = start.length;
    for (const chunk of others) {
      const found = text.indexOf(chunk, from);
      if (found < 0) return false;
      from = found + chunk.length;
    }
    return from + end.length <= text.length && text.endsWith(end);
  };
}

function chunksOf(tokens: readonly Token[]): string[] {
  const chunks = [''];
  for (const token of tokens) {
    if (token.kind === 'text') chunks.push((chunks.pop() ?? '') + token.text);
    else chunks.push('');
  }
  return chunks;
}

const one = -1;
const manyWithin = -2;
const manyBeyond = -3;
const colon = 58;

/** Steps are character codes or one of the negative marks above. */
function stepsOf(token: Token): number[] {
  if (token.kind === 'one') return [one];
  if (token.kind === 'many') return [token.crosses ? manyBeyond : manyWithin];
  return Array.from({ length: token.text.length }, (_, index) => token.text.charCodeAt(index));
}

/**
 * Walks all positions of the pattern that the text read so far can have reached, in ascending order, so that the work is at most
 * pattern times text and no policy can make a request slow.
 */
function matchSteps(steps: readonly number[], text: string): boolean {
  let reached: number[] = [];
  reach(steps, 0, reached);
  for (let index = 0; index < text.length && reached.length > 0; index += 1) {
    const next: number[] = [];
    for (const position of reached) advance(steps, position, text.charCodeAt(index), next);
    reached = next;
  }
  return reached.at(-1) === steps.length;
}

function advance(steps: readonly number[], position: number, code: number, next: number[]): void {
  const step = steps[position];
  if (step === code || step === one) reach(steps, position + 1, next);
  else if (step === manyBeyond || (step === manyWithin && code !== colon)) reach(steps, position, next);
}

/** Positions behind a run are reached with it: a run may be empty. */
function reach(steps: readonly number[], position: number, into: number[]): void {
  const last = into.at(-1);
  if (last === undefined || last < position) into.push(position);
  const step = steps[position];
  if (step === manyBeyond || step === manyWithin) reach(steps, position + 1, into);
}
