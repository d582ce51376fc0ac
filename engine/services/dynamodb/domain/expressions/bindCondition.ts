import type { AttributeValue, Item } from '../values/attributeValue.ts';
import { equalValues, orderValues } from '../values/compare.ts';
import { assertCount, assertDistinct, assertTypes, type BoundOperand, bindOperand, invalid, misplaced, type Scope } from './bindOperand.ts';
import { beginsWith, contains, hasType } from './functions.ts';
import type { CallNode, Comparator, ConditionNode } from './syntax.ts';

export type Condition = (item: Item) => boolean;
type Compare = (left: AttributeValue, right: AttributeValue) => boolean;

const ordered = ['S', 'N', 'B'];
const everyType = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];

/** Makes a function of a parsed condition and the request's placeholders. Throws DynamoDB's sentence for what does not fit. */
export function bindCondition(node: ConditionNode, scope: Scope): Condition {
  switch (node.kind) {
    case 'and': {
      const [left, right] = [bindCondition(node.left, scope), bindCondition(node.right, scope)];
      return (item) => left(item) && right(item);
    }
    case 'or': {
      const [left, right] = [bindCondition(node.left, scope), bindCondition(node.right, scope)];
      return (item) => left(item) || right(item);
    }
    case 'not': {
      const operand = bindCondition(node.operand, scope);
      return (item) => !operand(item);
    }
    case 'compare':
      return bindComparison(node.operator, bindOperand(node.left, scope), bindOperand(node.right, scope), scope);
    case 'between':
      return bindBetween(bindOperand(node.value, scope), bindOperand(node.lower, scope), bindOperand(node.upper, scope), scope);
    case 'in':
      return bindIn(
        bindOperand(node.value, scope),
        node.candidates.map((candidate) => bindOperand(candidate, scope)),
        scope,
      );
    case 'call':
      return bindCall(node, scope);
  }
}

const comparisons: Readonly<Record<Exclude<Comparator, '=' | '<>'>, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function bindComparison(operator: Comparator, left: BoundOperand, right: BoundOperand, scope: Scope): Condition {
  assertDistinct(operator, [left, right], scope);
  if (operator === '=') return both(left, right, equalValues);
  // An attribute that is not there is different from every value.
  if (operator === '<>') return (item) => !both(left, right, equalValues)(item);
  for (const operand of [left, right]) assertTypes(operator, operand, ordered, scope);
  return both(left, right, (a, b) => inOrder(a, b, comparisons[operator]));
}

function bindBetween(value: BoundOperand, lower: BoundOperand, upper: BoundOperand, scope: Scope): Condition {
  assertDistinct('BETWEEN', [value, lower, upper], scope);
  for (const operand of [value, lower, upper]) assertTypes('BETWEEN', operand, ordered, scope);
  assertBounds(lower.literal, upper.literal, scope);
  const above = both(value, lower, (a, b) => inOrder(a, b, comparisons['>=']));
  const below = both(value, upper, (a, b) => inOrder(a, b, comparisons['<=']));
  return (item) => above(item) && below(item);
}

function assertBounds(lower: AttributeValue | undefined, upper: AttributeValue | undefined, { kind }: Scope): void {
  if (!lower || !upper) return;
  const order = orderValues(lower, upper);
  if (order !== undefined && order <= 0) return;
  const rule =
    order === undefined
      ? 'The BETWEEN operator requires same data type for lower and upper bounds'
      : 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound';
  throw invalid(
    kind,
    `${rule}; lower bound operand: AttributeValue: ${valueText(lower)}, upper bound operand: AttributeValue: ${valueText(upper)}`,
  );
}

function valueText(value: AttributeValue): string {
  return `{${Object.entries(value)
    .map(([type, content]) => `${type}:${content}`)
    .join(', ')}}`;
}

function bindIn(value: BoundOperand, candidates: readonly BoundOperand[], scope: Scope): Condition {
  assertDistinct('IN', [value, ...candidates], scope);
  // AWS: up to 100 values, separated by commas
  // (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html)
  if (candidates.length > 100) {
    const text = 'Incorrect number of operands for operator or function; operator or function: IN';
    throw invalid(scope.kind, `${text}, number of operands: ${candidates.length + 1}`);
  }
  const matches = candidates.map((candidate) => both(value, candidate, equalValues));
  return (item) => matches.some((match) => match(item));
}

function bindCall(node: CallNode, scope: Scope): Condition {
  const { name } = node;
  if (name === 'attribute_exists' || name === 'attribute_not_exists') return bindExistence(node, scope);
  const compare = callComparisons.get(name);
  if (!compare) throw misplaced(name, scope);
  assertCount(name, node.operands, 2, scope);
  const [first, second] = node.operands.map((operand) => bindOperand(operand, scope));
  if (!first || !second) throw misplaced(name, scope);
  assertDistinct(name, [first, second], scope);
  if (name === 'begins_with') for (const operand of [first, second]) assertTypes(name, operand, ['S', 'B'], scope);
  if (name === 'contains') assertTypes(name, first, ['S', 'B', 'SS', 'NS', 'BS', 'L'], scope);
  if (name === 'attribute_type') assertTypeName(second, scope);
  return both(first, second, compare);
}

const callComparisons: ReadonlyMap<string, Compare> = new Map([
  ['begins_with', beginsWith],
  ['contains', contains],
  ['attribute_type', hasType],
]);

function assertTypeName(operand: BoundOperand, scope: Scope): void {
  assertTypes('attribute_type', operand, ['S'], scope);
  const type = operand.literal?.S;
  if (type === undefined || everyType.includes(type)) return;
  throw invalid(scope.kind, `Invalid attribute type name found; type: ${type}, valid types: {${everyType.join(',')}}`);
}

function bindExistence({ name, operands }: CallNode, scope: Scope): Condition {
  assertCount(name, operands, 1, scope);
  const [operand] = operands.map((one) => bindOperand(one, scope));
  if (!operand?.path) throw invalid(scope.kind, `Operator or function requires a document path; operator or function: ${name}`);
  return name === 'attribute_exists' ? (item) => operand.read(item) !== undefined : (item) => operand.read(item) === undefined;
}

/** Compares two operands; false when one is not there. */
function both(left: BoundOperand, right: BoundOperand, compare: Compare): Condition {
  return (item) => {
    const a = left.read(item);
    if (a === undefined) return false;
    const b = right.read(item);
    return b !== undefined && compare(a, b);
  };
}

function inOrder(left: AttributeValue, right: AttributeValue, accepts: (order: number) => boolean): boolean {
  const order = orderValues(left, right);
  return order !== undefined && accepts(order);
}
