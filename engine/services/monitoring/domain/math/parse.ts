import { validationError } from '../../errors.ts';

/** A metric math expression. AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'negated'; readonly operand: Expression }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] };

const token = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|&&|\|\||[-+*/^()[\],<>]))/y;

/** Binding strength of each operator; `^` binds to the right. */
const strengths: Readonly<Record<string, number>> = {
  '||': 1,
  OR: 1,
  '&&': 2,
  AND: 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};
const negation = 7;
const nestingMax = 50;

export function parseExpression(text: string): Expression {
  const reader = new Reader(text);
  const expression = reader.expression(0, 0);
  if (reader.next !== undefined) throw reader.broken();
  return expression;
}

/** The ids that an expression asks for. */
export function idsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'id':
      return [expression.id];
    case 'negated':
      return idsIn(expression.operand);
    case 'operation':
      return [...idsIn(expression.left), ...idsIn(expression.right)];
    case 'list':
      return expression.items.flatMap(idsIn);
    case 'call':
      return expression.operands.flatMap(idsIn);
    default:
      return [];
  }
}

class Reader {
  readonly #text: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text) ?? [];
    if (this.#tokens.length === 0) throw this.broken();
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  broken(): Error {
    return validationError(`Error in expression '${this.#text}': invalid syntax.`);
  }

  expression(least: number, depth: number): Expression {
    if (depth > nestingMax) throw this.broken();
    let left = this.#operand(depth + 1);
    for (let operator = this.next; operator !== undefined; operator = this.next) {
      const strength = strengths[operator] ?? 0;
      if (strength <= least) break;
      this.#at += 1;
      const right = this.expression(operator === '^' ? strength - 1 : strength, depth + 1);
      left = { kind: 'operation', operator, left, right };
    }
    return left;
  }

  #operand(depth: number): Expression {
    const first = this.#take();
    if (first === '-') return { kind: 'negated', operand: this.expression(negation, depth) };
    if (first === '(') return this.#closed(this.expression(0, depth), ')');
    if (first === '[') return { kind: 'list', items: this.#listUntil(']', depth) };
    if (/^[\d.]/.test(first)) return { kind: 'number', value: Number(first) };
    if (!/^[A-Za-z_]/.test(first)) throw this.broken();
    if (this.next !== '(') return { kind: 'id', id: first };
    this.#at += 1;
    return { kind: 'call', name: first, operands: this.#listUntil(')', depth) };
  }

  #listUntil(end: string, depth: number): Expression[] {
    const items: Expression[] = [];
    if (this.next === end) this.#at += 1;
    else {
      do items.push(this.expression(0, depth));
      while (this.#took(','));
      this.#closed(items, end);
    }
    return items;
  }

  #closed<Value>(value: Value, end: string): Value {
    if (!this.#took(end)) throw this.broken();
    return value;
  }

  #took(text: string): boolean {
    if (this.next !== text) return false;
    this.#at += 1;
    return true;
  }

  #take(): string {
    const taken = this.next;
    if (taken === undefined) throw this.broken();
    this.#at += 1;
    return taken;
  }
}

/** Undefined where something in the text is no token. */
function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed);
    if (!found) return undefined;
    tokens.push(found[0].trim());
  }
  return tokens;
}
