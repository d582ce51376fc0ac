import { bindKeyTests, type KeyTest } from '../domain/expressions/keyCondition.ts';
import { parsedCondition } from '../domain/expressions/parseCache.ts';
import { Placeholders } from '../domain/expressions/placeholders.ts';
import { type LegacyCondition, legacyKeyTests } from '../domain/legacy/conditions.ts';
import { validation } from '../errors.ts';
import type { ExpressionInput } from './expressions.ts';

interface KeyConditionInput extends ExpressionInput {
  readonly KeyConditions?: Readonly<Record<string, LegacyCondition>>;
}

/** What a Query asks of key attributes, before the table is known. */
export function readKeyTests(
  input: KeyConditionInput,
  placeholders = new Placeholders(input.ExpressionAttributeNames, input.ExpressionAttributeValues),
): readonly KeyTest[] {
  const { KeyConditionExpression: expression, KeyConditions: conditions } = input;
  if (expression !== undefined) {
    const kind = 'KeyConditionExpression';
    return bindKeyTests(parsedCondition(kind, expression), { kind, placeholders });
  }
  if (conditions) return legacyKeyTests(conditions);
  throw validation('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
}
