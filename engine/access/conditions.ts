import type { PolicyStatement } from '../kernel/policy.ts';
import { type Comparison, comparisonNamed } from './comparisons.ts';
import type { KeyLookup } from './variables.ts';

/** One operator with one key: true when the request meets it. */
export type Condition = (lookup: KeyLookup) => boolean;

type Quantifier = 'ForAllValues' | 'ForAnyValue' | undefined;

interface Operator {
  readonly quantifier: Quantifier;
  readonly name: string;
  readonly ifExists: boolean;
}

/** All of the conditions must be met. */
export function compileConditions(block: NonNullable<PolicyStatement['Condition']>, variables: boolean): Condition[] {
  return Object.entries(block).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(readOperator(operator), key.toLowerCase(), textsOf(values), variables)),
  );
}

/** The operator's parts; `ForAllValues:StringEqualsIfExists` has all three. */
export function readOperator(text: string): Operator {
  const [, prefix, body = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/i.exec(text) ?? [];
  const ifExists = /IfExists$/i.test(body);
  const quantifier = prefix === undefined ? undefined : prefix.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
  return { quantifier, name: ifExists ? body.slice(0, -'IfExists'.length) : body, ifExists };
}

function compileCondition({ quantifier, name, ifExists }: Operator, key: string, wanted: readonly string[], variables: boolean): Condition {
  if (name.toLowerCase() === 'null') return nullCondition(key, wanted);
  const comparison = comparisonNamed(name);
  // Policies with an operator that does not exist are refused when they are stored; one that got here meets nothing.
  if (!comparison) return () => false;
  const matchers = wanted.map((value) => comparison.compile(value, variables));
  return (lookup) => {
    const values = lookup(key);
    if (values === undefined) return ifExists || quantifier === 'ForAllValues' || (comparison.negated && quantifier === undefined);
    return meets(values, matchers, comparison, quantifier, lookup);
  };
}

function meets(
  values: readonly string[],
  matchers: readonly ReturnType<Comparison['compile']>[],
  { negated }: Comparison,
  quantifier: Quantifier,
  lookup: KeyLookup,
): boolean {
  const meetsOne = (value: string) => matchers.some((matches) => matches(value, lookup)) !== negated;
  if (quantifier === 'ForAllValues') return values.every(meetsOne);
  if (quantifier === undefined && negated) return values.every(meetsOne);
  return values.some(meetsOne);
}

/** `Null: true` wants the key to be absent. */
function nullCondition(key: string, wanted: readonly string[]): Condition {
  return (lookup) => wanted.some((value) => (value.toLowerCase() === 'true') === ((lookup(key)?.length ?? 0) === 0));
}

function textsOf(values: string | readonly string[] | unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [String(values)];
}
