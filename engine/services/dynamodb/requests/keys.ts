import { hashKeyMaxBytes, rangeKeyMaxBytes } from '../domain/tables/keySizes.ts';
import { type KeyAttribute, type KeySchema, keyNames, type Table } from '../domain/tables/table.ts';
import { type AttributeValue, attribute, type Item, typeOf } from '../domain/values/attributeValue.ts';
import { valueSizeBytes } from '../domain/values/size.ts';
import { emptyKeyValue, invalidParameterValues, keyMismatch } from '../errors.ts';

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
  const fault = indexFault(table, ({ name, type }) => isEmpty(attribute(item, name), type));
  if (!fault) return;
  const rule = 'A value specified for a secondary index key is not supported. ';
  throw emptyKeyValue(fault.type, { rule, detail: ` IndexName: ${fault.indexName}, IndexKey: ${fault.name}` });
}

/** The same for the attributes by which indexes find an item that an update made. */
export function assertUpdateNotEmpty(table: Table, item: Item): void {
  const fault = indexFault(table, ({ name, type }) => isEmpty(attribute(item, name), type));
  if (!fault) return;
  const rule = 'The update expression attempted to update a secondary index key to a value that is not supported. ';
  throw emptyKeyValue(fault.type, { rule });
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
  const typeAt = (name: string) => {
    const value = attribute(item, name);
    return value && typeOf(value);
  };
  const fault = indexFault(table, ({ name, type }) => (typeAt(name) ?? type) !== type);
  if (fault) {
    const { indexName, name, type } = fault;
    throw invalidParameterValues(`Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeAt(name)} IndexName: ${indexName}`);
  }
  assertIndexKeySizes(table, item);
}

/** AWS: the sentence is that of wellcomecollection/platform#2285, unlike the one for a key of the table. */
function assertIndexKeySizes(table: Table, item: Item): void {
  const fault = indexFault(table, (key, maxBytes) => sizeOf(item, key) > maxBytes);
  if (!fault) return;
  const { indexName, name, maxBytes } = fault;
  const sizes = `Actual Size: ${sizeOf(item, fault)} bytes Max Size: ${maxBytes} bytes`;
  throw invalidParameterValues(`Size limit exceeded for Index Key ${name} ${sizes} IndexName: ${indexName}`);
}

/** The item's primary key. */
export function keyOf(key: KeySchema, item: Item): Item {
  return Object.fromEntries(keyNames(key).map((name) => [name, attribute(item, name) ?? {}]));
}

/** The same as JSON. */
export function keyText({ hash, range }: KeySchema, item: Item): string {
  const member = ({ name }: KeyAttribute) => `${JSON.stringify(name)}:${JSON.stringify(attribute(item, name) ?? {})}`;
  return range ? `{${member(hash)},${member(range)}}` : `{${member(hash)}}`;
}

interface IndexFault extends KeyAttribute {
  readonly indexName: string;
  readonly maxBytes: number;
}

function keyAttributes({ hash, range }: KeySchema): readonly KeyAttribute[] {
  return range ? [hash, range] : [hash];
}

/**
 * The first key attribute of an index that the test finds faulty.
 * AWS: of several indexes, the one whose name comes first is named (nubo-db/dynamodb-conformance, transactWriteItems.test.ts).
 */
function indexFault(table: Table, isFaulty: (key: KeyAttribute, maxBytes: number) => boolean): IndexFault | undefined {
  let first: IndexFault | undefined;
  for (const { name, key } of table.indexes) {
    if (first && first.indexName < name) continue;
    const { hash, range } = key;
    if (isFaulty(hash, hashKeyMaxBytes)) first = { ...hash, indexName: name, maxBytes: hashKeyMaxBytes };
    else if (range && isFaulty(range, rangeKeyMaxBytes)) first = { ...range, indexName: name, maxBytes: rangeKeyMaxBytes };
  }
  return first;
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
