import type { ComparisonOperator, ConditionalOperator } from '@aws-sdk/client-dynamodb';
import { invalidParameterValues, validation } from '../../errors.ts';
import type { Condition } from '../expressions/bindCondition.ts';
import type { KeyOperator, KeyTest } from '../expressions/keyCondition.ts';
import type { AttributeValue } from '../values/attributeValue.ts';
import { checkValue } from '../values/check.ts';
import { equalValues } from '../values/compare.ts';
import { checkedOperands, comparison } from './comparisons.ts';

/** One element of KeyConditions, QueryFilter or ScanFilter. */
export interface LegacyCondition {
  readonly ComparisonOperator?: ComparisonOperator;
  readonly AttributeValueList?: readonly AttributeValue[];
}

/** One element of Expected. */
export interface Expectation extends LegacyCondition {
  readonly Value?: AttributeValue;
  readonly Exists?: boolean;
}

/** Makes a condition of QueryFilter or ScanFilter. */
export function legacyFilter(
  filter: Readonly<Record<string, LegacyCondition>> | undefined,
  conditionalOperator: ConditionalOperator | undefined,
): Condition | undefined {
  const tests = Object.entries(filter ?? {}).map(([name, condition]) =>
    comparison(name, condition.ComparisonOperator ?? 'EQ', condition.AttributeValueList ?? []),
  );
  return combined(tests, conditionalOperator);
}

/** Makes a condition of Expected. */
export function legacyExpectation(
  expected: Readonly<Record<string, Expectation>> | undefined,
  conditionalOperator: ConditionalOperator | undefined,
): Condition | undefined {
  const tests = Object.entries(expected ?? {}).map(([name, expectation]) => expectationTest(name, expectation));
  return combined(tests, conditionalOperator);
}

const keyOperators: ReadonlyMap<string, KeyOperator> = new Map([
  ['EQ', '='],
  ['LT', '<'],
  ['LE', '<='],
  ['GT', '>'],
  ['GE', '>='],
  ['BETWEEN', 'BETWEEN'],
  ['BEGINS_WITH', 'begins_with'],
]);

/** Makes of KeyConditions what a KeyConditionExpression is made into. */
export function legacyKeyTests(conditions: Readonly<Record<string, LegacyCondition>>): readonly KeyTest[] {
  const entries = Object.entries(conditions);
  if (entries.length < 1 || entries.length > 2) throw validation('Conditions can be of length 1 or 2 only');
  return entries.map(([attribute, { ComparisonOperator: name = 'EQ', AttributeValueList: operands = [] }]) => {
    const values = checkedOperands(name, operands);
    const operator = keyOperators.get(name);
    if (!operator) throw validation('Attempted conditional constraint is not an indexable operation');
    return { attribute, operator, values };
  });
}

function combined(tests: readonly Condition[], operator: ConditionalOperator | undefined): Condition | undefined {
  if (operator !== undefined && tests.length === 0) throw validation('ConditionalOperator cannot be used without Filter or Expected');
  if (operator !== undefined && tests.length === 1) {
    throw validation('ConditionalOperator can only be used when Filter or Expected has two or more elements');
  }
  if (tests.length === 0) return undefined;
  return operator === 'OR' ? (item) => tests.some((test) => test(item)) : (item) => tests.every((test) => test(item));
}

function expectationTest(name: string, expectation: Expectation): Condition {
  const { ComparisonOperator: operator, AttributeValueList: list, Value: value, Exists: exists } = expectation;
  if (operator === undefined) return existenceTest(name, expectation);
  if (exists !== undefined) {
    throw invalidParameterValues(`Exists and ComparisonOperator cannot be used together for Attribute: ${name}`);
  }
  if (list && value) throw invalidParameterValues(`Value and AttributeValueList cannot be used together for Attribute: ${name}`);
  return comparison(name, operator, list ?? (value ? [value] : []));
}

function existenceTest(name: string, { AttributeValueList: list, Value: value, Exists: exists }: Expectation): Condition {
  if (list) throw invalidParameterValues(`AttributeValueList can only be used with a ComparisonOperator for Attribute: ${name}`);
  if (exists === false) {
    if (value) throw invalidParameterValues(`Value cannot be used when Exists is false for Attribute: ${name}`);
    return comparison(name, 'NULL', []);
  }
  if (!value) throw invalidParameterValues(`Value must be provided when Exists is ${exists ?? 'null'} for Attribute: ${name}`);
  const expected = checkValue(value);
  return (item) => Object.hasOwn(item, name) && equalValues(item[name] ?? {}, expected);
}
