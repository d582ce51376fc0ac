import { type KeyAttribute, type KeySchema, keyNames, type Table } from '../domain/tables/table.ts';
import { type AttributeValue, attribute, type Item, typeOf } from '../domain/values/attributeValue.ts';
import { valueSizeBytes } from '../domain/values/size.ts';
import { invalidParameterValues, keyMismatch, validation } from '../errors.ts';

// AWS: partition keys have up to 2,048 bytes, sort keys up to 1,024
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
const hashKeyMaxBytes = 2048;
const rangeKeyMaxBytes = 1024;

/** Checks the Key of a request: exactly the key attributes, of their types. */
export function assertKey(table: Table, key: Item): void {
  const names = keyNames(table.key);
  if (Object.keys(key).length !== names.length) throw keyMismatch();
  for (const keyAttribute of keyAttributes(table.key)) {
    const value = attribute(key, keyAttribute.name);
    if (!value || typeOf(value) !== keyAttribute.type) throw keyMismatch();
  }
  assertKeyValues(table.key, key);
}

/** Checks the keys of an item that is to be stored: the table's, and those of its indexes where the item has them. */
export function assertItemKeys(table: Table, item: Item): void {
  for (const { name, type } of keyAttributes(table.key)) {
    const value = attribute(item, name);
    if (!value) throw invalidParameterValues(`Missing the key ${name} in the item`);
    const actual = typeOf(value);
    if (actual !== type) throw invalidParameterValues(`Type mismatch for key ${name} expected: ${type} actual: ${actual}`);
  }
  assertKeyValues(table.key, item);
  assertIndexKeys(table, item);
}

/** Checks the attributes by which indexes find the item. Absent ones are fine: the item is then not in that index. */
export function assertIndexKeys(table: Table, item: Item): void {
  for (const index of table.indexes) {
    for (const { name, type } of keyAttributes(index.key)) {
      const value = attribute(item, name);
      if (value) assertIndexKey(index.name, name, type, value);
    }
  }
}

/** The item's primary key. */
export function keyOf(key: KeySchema, item: Item): Item {
  return Object.fromEntries(keyNames(key).map((name) => [name, attribute(item, name) ?? {}]));
}

function keyAttributes({ hash, range }: KeySchema): readonly KeyAttribute[] {
  return range ? [hash, range] : [hash];
}

function assertKeyValues({ hash, range }: KeySchema, item: Item): void {
  for (const { name, type } of range ? [hash, range] : [hash]) {
    if (isEmpty(attribute(item, name))) throw emptyKey(type, `Key: ${name}`);
  }
  if (sizeOf(item, hash) > hashKeyMaxBytes) {
    throw invalidParameterValues(`Size of hashkey has exceeded the maximum size limit of${hashKeyMaxBytes} bytes`);
  }
  if (range && sizeOf(item, range) > rangeKeyMaxBytes) {
    throw invalidParameterValues(`Aggregated size of all range keys has exceeded the size limit of ${rangeKeyMaxBytes} bytes`);
  }
}

function assertIndexKey(indexName: string, name: string, type: string, value: AttributeValue): void {
  const actual = typeOf(value);
  if (actual !== type) {
    throw invalidParameterValues(`Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${indexName}`);
  }
  if (!isEmpty(value)) return;
  const sentence = emptyKey(type, `IndexName: ${indexName}, IndexKey: ${name}`).message;
  throw validation(sentence.replace('not valid. ', 'not valid. A value specified for a secondary index key is not supported. '));
}

function emptyKey(type: string, place: string) {
  const kind = type === 'B' ? 'binary' : 'string';
  return validation(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. ${place}`,
  );
}

function isEmpty(value: AttributeValue | undefined): boolean {
  return value?.S === '' || value?.B === '';
}

function sizeOf(item: Item, { name }: KeyAttribute): number {
  const value = attribute(item, name);
  return value ? valueSizeBytes(value) : 0;
}
