import { isReservedWord } from './reservedWords.ts';
import type { CallNode, Operand, PathNode, Step, ValueNode } from './syntax.ts';
import type { TokenReader } from './tokens.ts';

/** AWS: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, nested attribute depth */
const levelsMax = 32;

/** A document path, a value placeholder or a function call. */
export function parseOperand(reader: TokenReader): Operand {
  const { kind } = reader.peek();
  if (kind === 'value') return parseValue(reader);
  if (kind === 'word' && reader.peek(1).text === '(') return parseCall(reader);
  return parsePath(reader);
}

/** The same, perhaps in parentheses. */
export function parseNestedOperand(reader: TokenReader): Operand {
  if (!reader.takes('(')) return parseOperand(reader);
  const operand = reader.nested(() => parseNestedOperand(reader));
  reader.expect(')');
  return operand;
}

export function parseValue(reader: TokenReader): ValueNode {
  if (reader.peek().kind !== 'value') throw reader.syntaxError();
  return { kind: 'value', placeholder: reader.next().text };
}

/** `a.b[0]`, `#name[1].c` and so on. */
export function parsePath(reader: TokenReader): PathNode {
  const steps: Step[] = [parseName(reader)];
  for (;;) {
    if (reader.takes('.')) steps.push(parseName(reader));
    else if (reader.takes('[')) steps.push(parseIndex(reader));
    else return { kind: 'path', steps: checkedDepth(reader, steps) };
  }
}

function checkedDepth(reader: TokenReader, steps: readonly Step[]): readonly Step[] {
  if (steps.length <= levelsMax) return steps;
  // AWS?: the sentence; settled by: a ProjectionExpression of 33 names with dots between them.
  throw reader.error(`The document path has too many nesting levels; nesting levels: ${steps.length}`);
}

function parseName(reader: TokenReader): Step {
  const token = reader.peek();
  if (token.kind === 'name') return { placeholder: reader.next().text };
  if (token.kind !== 'word') throw reader.syntaxError();
  if (isReservedWord(token.text)) throw reader.error(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  return { name: reader.next().text };
}

function parseIndex(reader: TokenReader): Step {
  if (reader.peek().kind !== 'number') throw reader.syntaxError();
  const index = Number(reader.next().text);
  reader.expect(']');
  return { index };
}

function parseOperands(reader: TokenReader): Operand[] {
  const operands = [parseOperand(reader)];
  while (reader.takes(',')) operands.push(parseOperand(reader));
  return operands;
}

function parseCall(reader: TokenReader): CallNode {
  const name = reader.next().text;
  reader.countOperator();
  reader.expect('(');
  const operands = reader.nested(() => parseOperands(reader));
  reader.expect(')');
  return { kind: 'call', name, operands };
}
