import { findIndex } from '../domain/tables/table.ts';
import { attribute, type Item } from '../domain/values/attributeValue.ts';
import type { DynamoContext } from '../state.ts';
import { readKeyTests } from './keyTests.ts';
import { tableNameOf } from './tables.ts';

type State = Pick<DynamoContext, 'state'>;
type Conditions = Record<string, readonly string[]>;

/** AWS: the partition keys that a call names (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html). */
export function leadingKey(input: { readonly TableName: string; readonly Key?: Item; readonly Item?: Item }, { state }: State): Conditions {
  const hash = state.tables.get(tableNameOf(input.TableName))?.key.hash.name;
  if (hash === undefined) return {};
  const value = attribute(input.Key ?? input.Item ?? {}, hash);
  const key = value?.S ?? value?.N ?? value?.B;
  return leadingKeys(key === undefined ? [] : [key]);
}

/** The same for a Query, whose partition key stands in its key condition. */
export function queriedKey(
  input: Parameters<typeof readKeyTests>[0] & { readonly TableName: string; readonly IndexName?: string },
  { state }: State,
): Conditions {
  const table = state.tables.get(tableNameOf(input.TableName));
  const key = (input.IndexName === undefined ? undefined : table && findIndex(table, input.IndexName)?.key) ?? table?.key;
  const test = readKeyTests(input).find(({ attribute: name }) => name === key?.hash.name);
  return leadingKeys(test?.values.flatMap(({ S, N, B }) => S ?? N ?? B ?? []) ?? []);
}

function leadingKeys(keys: readonly string[]): Conditions {
  return keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {};
}
