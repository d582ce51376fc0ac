import { type KeyAttribute, type KeySchema, keyNames, type Table } from '../domain/tables/table.ts';
import { type AttributeValue, attribute, type Item, typeOf } from '../domain/values/attributeValue.ts';
import { valueSizeBytes } from '../domain/values/size.ts';
import { emptyKeyValue, invalidParameterValues, keyMismatch } from '../errors.ts';

// AWS: partition keys have up to 2,048 bytes, sort keys up to 1,024
// (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
const hashKeyMaxBytes = 2048;
const rangeKeyMaxBytes = 1024;

/** Checks the Key of a request: exactly the key attributes, of their types. */
export function assertKey(table: Table, key: Item): void {
  assertKeyNotEmpty(table, key);
  assertKeyFits(table, key);
}

/** No key attribute may be an empty string or binary. Checked before types, also by transactions. */
export function assertKeyNotEmpty(table: Table, item: Item): void {
  for (const { name, type } of keyAttributes(table.key)) {
    if (isEmpty(attribute(item, name), type)) throw emptyKeyValue(type, { detail: ` Key: ${name}` });
  }
}

/** The same for the attributes by which indexes find an item that is put. */
export function assertIndexKeysNotEmpty(table: Table, item: Item): void {
  for (const { indexName, name, type } of indexKeyAttributes(table)) {
    if (!isEmpty(attribute(item, name), type)) continue;
    const rule = 'A value specified for a secondary index key is not supported. ';
    throw emptyKeyValue(type, { rule, detail: ` IndexName: ${indexName}, IndexKey: ${name}` });
  }
}

/** The same for the attributes by which indexes find an item that an update made. */
export function assertUpdateNotEmpty(table: Table, item: Item): void {
  for (const { name, type } of indexKeyAttributes(table)) {
    if (!isEmpty(attribute(item, name), type)) continue;
    const rule = 'The update expression attempted to update a secondary index key to a value that is not supported. ';
    throw emptyKeyValue(type, { rule });
  }
}

/** A Key must consist of the key attributes, in their types and sizes. */
export function assertKeyFits(table: Table, key: Item): void {
  if (Object.keys(key).length !== keyNames(table.key).length) throw keyMismatch();
  for (const { name, type } of keyAttributes(table.key)) {
    const value = attribute(key, name);
    if (!value || typeOf(value) !== type) throw keyMismatch();
  }
  assertSizes(table.key, key);
}

/** An item must contain the key attributes, in their types and sizes, and fit the keys of the indexes where it has them. */
export function assertItemFits(table: Table, item: Item): void {
  for (const { name, type } of keyAttributes(table.key)) {
    const value = attribute(item, name);
    if (!value) throw invalidParameterValues(`Missing the key ${name} in the item`);
    const actual = typeOf(value);
    if (actual !== type) throw invalidParameterValues(`Type mismatch for key ${name} expected: ${type} actual: ${actual}`);
  }
  assertSizes(table.key, item);
  assertIndexKeysFit(table, item);
}

export function assertIndexKeysFit(table: Table, item: Item): void {
  for (const { indexName, name, type } of indexKeyAttributes(table)) {
    const value = attribute(item, name);
    const actual = value ? typeOf(value) : type;
    if (actual === type) continue;
    throw invalidParameterValues(`Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${indexName}`);
  }
}

/** The item's primary key. */
export function keyOf(key: KeySchema, item: Item): Item {
  return Object.fromEntries(keyNames(key).map((name) => [name, attribute(item, name) ?? {}]));
}

function keyAttributes({ hash, range }: KeySchema): readonly KeyAttribute[] {
  return range ? [hash, range] : [hash];
}

/** AWS: the index whose name comes first is named (captured by nubo-db/dynamodb-conformance, transactWriteItems.test.ts). */
function indexKeyAttributes(table: Table): readonly (KeyAttribute & { readonly indexName: string })[] {
  if (table.indexes.length === 0) return [];
  const indexes = table.indexes.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return indexes.flatMap((index) => keyAttributes(index.key).map((key) => ({ ...key, indexName: index.name })));
}

function assertSizes({ hash, range }: KeySchema, item: Item): void {
  if (sizeOf(item, hash) > hashKeyMaxBytes) {
    throw invalidParameterValues(`Size of hashkey has exceeded the maximum size limit of${hashKeyMaxBytes} bytes`);
  }
  if (range && sizeOf(item, range) > rangeKeyMaxBytes) {
    throw invalidParameterValues(`Aggregated size of all range keys has exceeded the size limit of ${rangeKeyMaxBytes} bytes`);
  }
}

function isEmpty(value: AttributeValue | undefined, type: string): boolean {
  return type === 'S' ? value?.S === '' : value?.B === '';
}

function sizeOf(item: Item, { name }: KeyAttribute): number {
  const value = attribute(item, name);
  return value ? valueSizeBytes(value) : 0;
}
