import { parseNestedOperand, parseOperand } from './parseOperand.ts';
import type { Comparator, ConditionNode, ExpressionKind, Operand } from './syntax.ts';
import { TokenReader } from './tokens.ts';

/** Something in parentheses may turn out to be an operand or a condition. */
type Parsed = { readonly operand: Operand; readonly nested: boolean } | { readonly condition: ConditionNode; readonly nested: boolean };

/** Parses a condition, filter or key condition expression. Throws DynamoDB's sentence for what is wrong. */
export function parseCondition(kind: ExpressionKind, text: string): ConditionNode {
  const reader = new TokenReader(kind, text);
  const parsed = parseOr(reader);
  const condition = asCondition(reader, parsed);
  reader.expectEnd();
  return condition;
}

function parseOr(reader: TokenReader): Parsed {
  let left = parseAnd(reader);
  while (reader.atWord('OR')) {
    const first = asCondition(reader, left);
    reader.takesOperator('OR');
    left = { condition: { kind: 'or', left: first, right: asCondition(reader, parseAnd(reader)) }, nested: false };
  }
  return left;
}

function parseAnd(reader: TokenReader): Parsed {
  let left = parseNot(reader);
  while (reader.atWord('AND')) {
    const first = asCondition(reader, left);
    reader.takesOperator('AND');
    left = { condition: { kind: 'and', left: first, right: asCondition(reader, parseNot(reader)) }, nested: false };
  }
  return left;
}

function parseNot(reader: TokenReader): Parsed {
  if (!reader.takesOperator('NOT')) return parseComparison(reader);
  return {
    condition: {
      kind: 'not',
      operand: asCondition(
        reader,
        reader.nested(() => parseNot(reader)),
      ),
    },
    nested: false,
  };
}

function parseComparison(reader: TokenReader): Parsed {
  const left = parsePrimary(reader);
  if (!('operand' in left)) return left;
  const operator = comparatorAt(reader);
  if (operator) {
    reader.next();
    reader.countOperator();
    return { condition: { kind: 'compare', operator, left: left.operand, right: parseNestedOperand(reader) }, nested: false };
  }
  if (reader.takesOperator('BETWEEN')) return { condition: parseBounds(reader, left.operand), nested: false };
  if (reader.takesOperator('IN')) return { condition: parseCandidates(reader, left.operand), nested: false };
  return left;
}

function parsePrimary(reader: TokenReader): Parsed {
  if (!reader.takes('(')) return { operand: parseOperand(reader), nested: false };
  const inner = reader.nested(() => parseOr(reader));
  reader.expect(')');
  if (inner.nested) throw reader.error('The expression has redundant parentheses;');
  return { ...inner, nested: true };
}

function parseBounds(reader: TokenReader, value: Operand): ConditionNode {
  const lower = parseNestedOperand(reader);
  reader.expectWord('AND');
  return { kind: 'between', value, lower, upper: parseNestedOperand(reader) };
}

function parseCandidates(reader: TokenReader, value: Operand): ConditionNode {
  reader.expect('(');
  const candidates = [parseNestedOperand(reader)];
  while (reader.takes(',')) candidates.push(parseNestedOperand(reader));
  reader.expect(')');
  return { kind: 'in', value, candidates };
}

/** A bare operand is no condition, unless it is a call: whether that function answers yes or no is checked later. */
function asCondition(reader: TokenReader, parsed: Parsed): ConditionNode {
  if ('condition' in parsed) return parsed.condition;
  if (parsed.operand.kind !== 'call') throw reader.syntaxError();
  return parsed.operand;
}

const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

function comparatorAt(reader: TokenReader): Comparator | undefined {
  const { kind, text } = reader.peek();
  return kind === 'symbol' ? comparators.find((comparator) => comparator === text) : undefined;
}
