import type { AwsError } from '../../../../kernel/errors.ts';
import { validation } from '../../errors.ts';
import type { ExpressionKind } from './syntax.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'name' | 'value' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// AWS: the maximum length of any expression string is 4 KB
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
const sizeMaxBytes = 4096;
// AWS?: the depth and the sentence; settled by: a ConditionExpression of 200 NOTs.
const depthMax = 150;
// AWS: operators and functions together, in filters and conditions too; the sentence says 301 for any larger number
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, scylladb/scylladb#14473)
const operatorsMax = 300;
const lexeme = /[A-Za-z][A-Za-z0-9_]*|[0-9][A-Za-z0-9_]*|#[A-Za-z0-9_]+|:[A-Za-z0-9_]+|<>|<=|>=|[^\s]/y;

/** Reads an expression token by token; knows how DynamoDB words a syntax error. */
export class TokenReader {
  readonly kind: ExpressionKind;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;
  #operators = 0;

  constructor(kind: ExpressionKind, text: string) {
    this.kind = kind;
    this.#text = text;
    if (text.trim() === '') throw this.error('The expression can not be empty;');
    const size = Buffer.byteLength(text);
    if (size > sizeMaxBytes) throw this.error(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#position + ahead] ?? endToken(this.#text);
  }

  next(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }

  /** Takes the symbol if it comes next. */
  takes(symbol: string): boolean {
    const token = this.peek();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.#position += 1;
    return true;
  }

  /** Takes the keyword if it comes next, in any case. */
  takesWord(keyword: string): boolean {
    if (!this.atWord(keyword)) return false;
    this.#position += 1;
    return true;
  }

  atWord(keyword: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text.toUpperCase() === keyword;
  }

  expect(symbol: string): void {
    if (!this.takes(symbol)) throw this.syntaxError();
  }

  expectWord(keyword: string): void {
    if (!this.takesWord(keyword)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.syntaxError();
  }

  /** The same for a keyword that is an operator. */
  takesOperator(keyword: string): boolean {
    const taken = this.takesWord(keyword);
    if (taken) this.countOperator();
    return taken;
  }

  /** Reads a nested part; refuses what is nested so deeply that it could exhaust the stack. */
  nested<Parsed>(parse: () => Parsed): Parsed {
    this.#depth += 1;
    if (this.#depth > depthMax) throw this.error(`The expression is nested too deeply; maximum depth: ${depthMax}`);
    const parsed = parse();
    this.#depth -= 1;
    return parsed;
  }

  /** Counts an operator or function: to be called with each that was read. */
  countOperator(): void {
    this.#operators += 1;
    if (this.#operators <= operatorsMax) return;
    throw this.error(`The expression contains too many operators; operator count: ${this.#operators}`);
  }

  error(detail: string): AwsError {
    return validation(`Invalid ${this.kind}: ${detail}`);
  }

  /**
   * The token that comes next is not what the grammar wants. `near` is the text from the token before to the token after.
   * AWS: `Syntax error; token: ":", near: "hits : incr"` (https://github.com/aws/aws-cdk/issues/7591)
   */
  syntaxError(): AwsError {
    const token = this.peek();
    const before = this.#tokens[this.#position - 1] ?? token;
    const after = this.#tokens[this.#position + 1] ?? token;
    return this.error(`Syntax error; token: "${token.text}", near: "${this.#text.slice(before.start, after.end)}"`);
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let index = skipSpace(text, 0); index < text.length; index = skipSpace(text, index)) {
    lexeme.lastIndex = index;
    const word = lexeme.exec(text)?.[0] ?? text.charAt(index);
    tokens.push({ kind: kindOf(word), text: word, start: index, end: index + word.length });
    index += word.length;
  }
  return tokens;
}

function skipSpace(text: string, from: number): number {
  let index = from;
  while (index < text.length && /\s/.test(text.charAt(index))) index += 1;
  return index;
}

function kindOf(word: string): Token['kind'] {
  if (/^[A-Za-z]/.test(word)) return 'word';
  if (/^[0-9]+$/.test(word)) return 'number';
  if (word.length > 1 && word.startsWith('#')) return 'name';
  if (word.length > 1 && word.startsWith(':')) return 'value';
  return 'symbol';
}

function endToken(text: string): Token {
  const end = text.trimEnd().length;
  return { kind: 'end', text: '<EOF>', start: end, end };
}
