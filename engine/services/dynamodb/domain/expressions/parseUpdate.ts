import { parseNestedOperand, parseOperand, parsePath, parseValue } from './parseOperand.ts';
import type { Operand, SetValue, UpdateNode } from './syntax.ts';
import { TokenReader } from './tokens.ts';

const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Growing = { readonly [Member in keyof UpdateNode]: UpdateNode[Member][number][] };

/** Parses an update expression. Throws DynamoDB's sentence for what is wrong. */
export function parseUpdate(text: string): UpdateNode {
  const reader = new TokenReader('UpdateExpression', text);
  const update: Growing = { SET: [], REMOVE: [], ADD: [], DELETE: [], paths: [] };
  do parseSection(reader, update);
  while (reader.peek().kind !== 'end');
  return update;
}

function parseSection(reader: TokenReader, update: Growing): void {
  const section = sections.find((name) => reader.atWord(name));
  if (!section) throw reader.syntaxError();
  if (update[section].length > 0) throw reader.error(`The "${section}" section can only be used once in an update expression;`);
  reader.next();
  do parseAction(reader, section, update);
  while (reader.takes(','));
}

function parseAction(reader: TokenReader, section: (typeof sections)[number], update: Growing): void {
  const path = parsePath(reader);
  update.paths.push(path);
  if (section === 'REMOVE') {
    update.REMOVE.push({ path });
  } else if (section === 'SET') {
    reader.expect('=');
    update.SET.push({ path, value: parseSetValue(reader) });
  } else {
    update[section].push({ path, value: parseValue(reader) });
  }
}

function parseSetValue(reader: TokenReader): SetValue {
  const nested = reader.peek().text === '(';
  if (nested) return parseNestedSetValue(reader);
  const left = parseOperand(reader);
  return parseArithmetic(reader, left);
}

function parseArithmetic(reader: TokenReader, left: Operand): SetValue {
  const kind = reader.takes('+') ? '+' : reader.takes('-') ? '-' : undefined;
  if (kind === undefined) return { kind: 'operand', operand: left };
  reader.countOperator();
  return { kind, left, right: parseNestedOperand(reader) };
}

/** `SET a = (b + :c)` and `SET a = (b) + :c` both have a parenthesis at the start. */
function parseNestedSetValue(reader: TokenReader): SetValue {
  reader.expect('(');
  const inner = reader.nested(() => parseSetValue(reader));
  reader.expect(')');
  return inner.kind === 'operand' ? parseArithmetic(reader, inner.operand) : inner;
}
