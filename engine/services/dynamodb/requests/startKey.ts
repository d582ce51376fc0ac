import { AwsError } from '../../../kernel/errors.ts';
import { indexRowKey, rowKey } from '../domain/storage/rowKeys.ts';
import { type Index, type KeyAttribute, keyNames, type Table } from '../domain/tables/table.ts';
import { attribute, type Item, typeOf } from '../domain/values/attributeValue.ts';
import { checkItem } from '../domain/values/check.ts';
import { validation } from '../errors.ts';

/** Checks the values of an ExclusiveStartKey, before the table is known. */
export function checkStartKey(key: Item | undefined): Item | undefined {
  try {
    return key && checkItem(key);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validation(`The provided starting key is invalid: ${error.message}`);
  }
}

/** Where the entry of a LastEvaluatedKey lies, or would lie. Throws when the key is not one of that table or index. */
export function startRow(table: Table, index: Index | undefined, key: Item): Buffer {
  const attributes = [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])];
  const names = new Set(attributes.map(({ name }) => name));
  const fits = attributes.every(({ name, type }) => {
    const value = attribute(key, name);
    return value !== undefined && typeOf(value) === type && value.S !== '' && value.B !== '';
  });
  if (!fits || Object.keys(key).length !== names.size) {
    throw validation('The provided starting key is invalid: The provided key element does not match the schema');
  }
  return (index && indexRowKey(table, index, key)) ?? rowKey(table, key);
}

/** The LastEvaluatedKey after that entry: the keys of the table and of the index. */
export function keyAfter(table: Table, index: Index | undefined, entry: Item): Item {
  const names = new Set([...keyNames(table.key), ...(index ? keyNames(index.key) : [])]);
  return Object.fromEntries([...names].map((name) => [name, attribute(entry, name) ?? {}]));
}

function keyAttributes({ hash, range }: Table['key']): readonly KeyAttribute[] {
  return range ? [hash, range] : [hash];
}
