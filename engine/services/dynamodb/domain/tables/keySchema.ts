import type { AttributeDefinition, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { notImplemented } from '../../../../kernel/errors.ts';
import { invalidParameterValues, validation } from '../../errors.ts';
import type { KeyAttribute, KeySchema } from './table.ts';

/** Reads AttributeDefinitions. */
export function readDefinitions(definitions: readonly AttributeDefinition[] | undefined): readonly KeyAttribute[] {
  return (definitions ?? []).flatMap(({ AttributeName: name, AttributeType: type }) =>
    name !== undefined && (type === 'S' || type === 'N' || type === 'B') ? [{ name, type }] : [],
  );
}

/** AWS: only the keys of global indexes may have more than two elements (nubo-db/dynamodb-conformance, createTable.test.ts). */
export function assertLength(elements: readonly KeySchemaElement[]): void {
  if (elements.length <= 2) return;
  const list = elements.map(({ AttributeName, KeyType }) => `KeySchemaElement(attributeName=${AttributeName}, keyType=${KeyType})`);
  const constraint = 'Member must have length less than or equal to 2';
  throw validation(`1 validation error detected: Value '[${list.join(', ')}]' at 'keySchema' failed to satisfy constraint: ${constraint}`);
}

/** Reads a KeySchema by the definitions of its attributes. Throws DynamoDB's sentence for what does not fit. */
export function readKeySchema(elements: readonly KeySchemaElement[], definitions: readonly KeyAttribute[]): KeySchema {
  const names = elements.map((element) => element.AttributeName ?? '');
  if (names.length > definitions.length) throw validation('Invalid KeySchema: Some index key attribute have no definition');
  const attributes = names.map((name) => definitions.find((definition) => definition.name === name));
  if (attributes.some((attribute) => attribute === undefined)) {
    const rule = 'Some index key attributes are not defined in AttributeDefinitions';
    const defined = definitions.map((definition) => definition.name).join(', ');
    throw invalidParameterValues(`${rule}. Keys: [${names.join(', ')}], AttributeDefinitions: [${defined}]`);
  }
  if (elements.length > 2) throw notImplemented('an index with several attributes in one key (KeySchema of more than two elements)');
  if (names[0] === names[1]) throw validation('Both the Hash Key and the Range Key element in the KeySchema have the same name');
  if (elements[0]?.KeyType !== 'HASH') throw validation('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  if (elements[1] && elements[1].KeyType !== 'RANGE') {
    throw validation('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  const [hash, range] = attributes;
  if (!hash) throw validation('Invalid KeySchema: Some index key attribute have no definition');
  return range ? { hash, range } : { hash };
}

/** Every defined attribute must be part of a key. */
export function assertAllUsed(definitions: readonly KeyAttribute[], table: KeySchema, indexes: readonly { key: KeySchema }[]): void {
  const schemas = [table, ...indexes.map((index) => index.key)];
  const used = [...new Set(schemas.flatMap(({ hash, range }) => (range ? [hash.name, range.name] : [hash.name])))];
  if (definitions.every(({ name }) => used.includes(name)) && definitions.length === used.length) return;
  if (indexes.length === 0) {
    throw invalidParameterValues(
      'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    );
  }
  const defined = definitions.map(({ name }) => name).join(', ');
  const rule = 'Some AttributeDefinitions are not used';
  throw invalidParameterValues(`${rule}. AttributeDefinitions: [${defined}], keys used: [${used.join(', ')}]`);
}
