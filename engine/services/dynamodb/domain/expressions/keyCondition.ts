import { invalidParameterValues, validation } from '../../errors.ts';
import type { KeyAttribute, KeySchema } from '../tables/table.ts';
import { type AttributeValue, typeOf } from '../values/attributeValue.ts';
import { orderValues } from '../values/compare.ts';
import { assertTypes, type BoundOperand, bindOperand, invalid, type Scope } from './bindOperand.ts';
import type { ConditionNode, Operand } from './syntax.ts';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

/** One condition on one key attribute, e.g. BETWEEN with two values. */
export interface KeyTest {
  readonly attribute: string;
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

/** What a Query asks of an index: one partition and perhaps a range of sort keys. */
export interface KeyCondition {
  readonly partition: AttributeValue;
  readonly sort?: KeyTest;
}

/** Reads the tests out of a parsed key condition expression, before the table is known. */
export function bindKeyTests(node: ConditionNode, scope: Scope): readonly KeyTest[] {
  if (node.kind !== 'and') return [bindKeyTest(node, scope)];
  const tests = [...bindKeyTests(node.left, scope), ...bindKeyTests(node.right, scope)];
  const names = new Set(tests.map((test) => test.attribute));
  if (names.size < tests.length) throw validation('KeyConditionExpressions must only contain one condition per key');
  if (tests.length > 2) throw validation('Conditions can be of length 1 or 2 only');
  return tests;
}

/** Fits the tests to the keys of a table or index. */
export function keyConditionFor(tests: readonly KeyTest[], key: KeySchema): KeyCondition {
  const partition = tests.find((test) => test.attribute === key.hash.name);
  if (!partition) throw missedKey(key.hash.name);
  if (partition.operator !== '=') throw validation('Query key condition not supported');
  const sort = tests.find((test) => test !== partition);
  if (sort && !key.range) throw validation('Query key condition not supported');
  if (sort && sort.attribute !== key.range?.name) throw missedKey(key.range?.name ?? '');
  const [value] = checkedValues(partition, key.hash);
  if (!value) throw missedKey(key.hash.name);
  if (!sort || !key.range) return { partition: value };
  return { partition: value, sort: { ...sort, values: checkedValues(sort, key.range) } };
}

function missedKey(name: string) {
  return validation(`Query condition missed key schema element: ${name}`);
}

function checkedValues({ values }: KeyTest, { name, type }: KeyAttribute): readonly AttributeValue[] {
  for (const value of values) {
    if (typeOf(value) !== type) throw invalidParameterValues('Condition parameter type does not match schema type');
    if (value.S !== '' && value.B !== '') continue;
    const kind = type === 'S' ? 'string' : 'binary';
    throw validation(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
    );
  }
  return values;
}

function bindKeyTest(node: ConditionNode, scope: Scope): KeyTest {
  if (node.kind === 'compare') {
    if (node.operator === '<>') throw badOperator('<>');
    const forwards = node.left.kind === 'path';
    const [first, second] = forwards ? [node.left, node.right] : [node.right, node.left];
    return keyTest(forwards ? node.operator : mirrored[node.operator], [first, second], scope);
  }
  if (node.kind === 'between') return keyTest('BETWEEN', [node.value, node.lower, node.upper], scope);
  if (node.kind === 'call' && node.name === 'begins_with') return keyTest('begins_with', node.operands, scope);
  throw badOperator(node.kind === 'call' ? node.name : node.kind.toUpperCase());
}

const mirrored = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function badOperator(operator: string) {
  return validation(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function keyTest(operator: KeyOperator, operands: readonly Operand[], scope: Scope): KeyTest {
  if (operands.some((operand) => operand.kind === 'call')) throw validation('KeyConditionExpressions cannot contain nested operations');
  const [first, ...others] = operands.map((operand) => bindOperand(operand, scope));
  for (const operand of [first, ...others]) if (operand) assertTypes(operator, operand, types(operator), scope);
  const path = first?.path;
  if (!path) throw invalidCondition('No key attribute specified');
  if (others.some((other) => other.path)) throw invalidCondition('Multiple attribute names used in one condition');
  if (path.rest.length > 0) throw validation('KeyConditionExpressions cannot have conditions on nested attributes');
  const values = others.map(literalOf);
  assertBounds(operator, values, scope);
  return { attribute: path.root, operator, values };
}

function types(operator: KeyOperator): readonly string[] {
  if (operator === 'begins_with') return ['S', 'B'];
  return operator === '=' ? ['S', 'N', 'B', 'SS', 'NS', 'BS', 'L', 'M', 'BOOL', 'NULL'] : ['S', 'N', 'B'];
}

function literalOf(operand: BoundOperand): AttributeValue {
  if (!operand.literal) throw invalidCondition('No key attribute specified');
  return operand.literal;
}

function invalidCondition(detail: string) {
  return validation(`Invalid condition in KeyConditionExpression: ${detail}`);
}

function assertBounds(operator: KeyOperator, [lower, upper]: readonly AttributeValue[], { kind }: Scope): void {
  if (operator !== 'BETWEEN' || !lower || !upper) return;
  const order = orderValues(lower, upper);
  if (order === undefined || order <= 0) return;
  const text = 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound';
  const bounds = [lower, upper].map((value) => `AttributeValue: {${Object.entries(value).map(([type, content]) => `${type}:${content}`)}}`);
  throw invalid(kind, `${text}; lower bound operand: ${bounds[0]}, upper bound operand: ${bounds[1]}`);
}
