import type { ComparisonOperator } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues } from '../../errors.ts';
import type { Condition } from '../expressions/bindCondition.ts';
import { beginsWith, contains } from '../expressions/functions.ts';
import { type AttributeValue, attribute, typeOf } from '../values/attributeValue.ts';
import { checkValue } from '../values/check.ts';
import { equalValues, orderValues } from '../values/compare.ts';

type Compare = (value: AttributeValue, expected: readonly AttributeValue[]) => boolean;

interface Operator {
  readonly operands: { readonly min: number; readonly max: number };
  readonly types?: readonly string[];
  readonly compare: Compare;
  /** What holds for an attribute that is not there. */
  readonly whenAbsent: boolean;
}

const one = { min: 1, max: 1 };
const ordered = ['S', 'N', 'B'];
const scalarOrSet = ['S', 'N', 'B', 'SS', 'NS', 'BS'];

// AWS: the operators and what they take (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html)
const operators: Readonly<Record<ComparisonOperator, Operator>> = {
  EQ: { operands: one, compare: (value, [expected]) => same(value, expected), whenAbsent: false },
  NE: { operands: one, compare: (value, [expected]) => !same(value, expected), whenAbsent: true },
  LT: { operands: one, types: ordered, compare: inOrder((order) => order < 0), whenAbsent: false },
  LE: { operands: one, types: ordered, compare: inOrder((order) => order <= 0), whenAbsent: false },
  GT: { operands: one, types: ordered, compare: inOrder((order) => order > 0), whenAbsent: false },
  GE: { operands: one, types: ordered, compare: inOrder((order) => order >= 0), whenAbsent: false },
  BETWEEN: { operands: { min: 2, max: 2 }, types: ordered, compare: isBetween, whenAbsent: false },
  IN: {
    operands: { min: 1, max: Number.POSITIVE_INFINITY },
    compare: (value, all) => all.some((each) => same(value, each)),
    whenAbsent: false,
  },
  BEGINS_WITH: { operands: one, types: ['S', 'B'], compare: (value, [prefix]) => !!prefix && beginsWith(value, prefix), whenAbsent: false },
  CONTAINS: { operands: one, types: scalarOrSet, compare: (value, [part]) => !!part && contains(value, part), whenAbsent: false },
  // AWS?: an attribute that is not there does not contain anything; settled by: Scan with NOT_CONTAINS over an item without it.
  NOT_CONTAINS: { operands: one, types: scalarOrSet, compare: (value, [part]) => !!part && !contains(value, part), whenAbsent: true },
  NOT_NULL: { operands: { min: 0, max: 0 }, compare: () => true, whenAbsent: false },
  NULL: { operands: { min: 0, max: 0 }, compare: () => false, whenAbsent: true },
};

/** One test of the older, expressionless parameters. Throws DynamoDB's sentence for operands that do not fit. */
export function comparison(name: string, operator: ComparisonOperator, operands: readonly AttributeValue[]): Condition {
  const expected = checkedOperands(operator, operands);
  const { compare, whenAbsent } = operators[operator];
  return (item) => {
    const value = attribute(item, name);
    return value === undefined ? whenAbsent : compare(value, expected);
  };
}

export function checkedOperands(name: ComparisonOperator, operands: readonly AttributeValue[]): readonly AttributeValue[] {
  const { operands: count, types } = operators[name];
  const checked = operands.map((operand) => checkValue(operand));
  if (checked.length < count.min || checked.length > count.max) {
    throw invalidParameterValues(`Invalid number of argument(s) for the ${name} ComparisonOperator`);
  }
  const misfit = checked.map(typeOf).find((type) => types && !types.includes(type));
  if (misfit) throw invalidParameterValues(`ComparisonOperator ${name} is not valid for ${misfit} AttributeValue type`);
  return checked;
}

function same(value: AttributeValue, expected: AttributeValue | undefined): boolean {
  return expected !== undefined && equalValues(value, expected);
}

function inOrder(accepts: (order: number) => boolean): Compare {
  return (value, [bound]) => {
    const order = bound && orderValues(value, bound);
    return order !== undefined && accepts(order);
  };
}

function isBetween(value: AttributeValue, [lower, upper]: readonly AttributeValue[]): boolean {
  const [fromLower, fromUpper] = [lower && orderValues(value, lower), upper && orderValues(value, upper)];
  return fromLower !== undefined && fromUpper !== undefined && fromLower >= 0 && fromUpper <= 0;
}
