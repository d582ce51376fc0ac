import { hashKeyMaxBytes, rangeKeyMaxBytes } from '../tables/keySizes.ts';
import type { Index, KeyAttribute, KeySchema, Table } from '../tables/table.ts';
import { type AttributeValue, attribute, type Item, typeOf } from '../values/attributeValue.ts';
import { valueSizeBytes } from '../values/size.ts';
import { digestBytes, partitionBytes, sortBytes } from './keyBytes.ts';

const tableSpace = 0;
const tieMaxBytes = 1026;

type TableKeys = Pick<Table, 'id' | 'key'>;
type IndexKeys = Pick<Index, 'id' | 'key'>;

/** What the keys of all entries of a table (or of one of its indexes) begin with. */
export function spaceBytes(table: TableKeys, index?: IndexKeys): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt32BE(table.id);
  bytes.writeUInt16BE(index?.id ?? tableSpace, 4);
  return bytes;
}

/** What the keys of everything that belongs to a table begin with. */
export function tableBytes(table: TableKeys): Buffer {
  return spaceBytes(table).subarray(0, 4);
}

/** Where an item lies: space, hashed partition key, ordered sort key. */
export function rowKey(table: TableKeys, item: Item): Buffer {
  return Buffer.concat([spaceBytes(table), ...primaryKeyBytes(table.key, item)]);
}

/** Where an index keeps its entry for an item; undefined when the item has not all of the index's keys. */
export function indexRowKey(table: TableKeys, index: IndexKeys, item: Item): Buffer | undefined {
  const { hash, range } = index.key;
  const partition = keyValue(item, hash, hashKeyMaxBytes);
  const sort = range && keyValue(item, range, rangeKeyMaxBytes);
  if (!partition || (range && !sort)) return undefined;
  const own = sort ? [partitionBytes(partition), sortBytes(sort)] : [partitionBytes(partition)];
  return Buffer.concat([spaceBytes(table, index), ...own, ...primaryKeyBytes(table.key, item).map(shortened)]);
}

function primaryKeyBytes({ hash, range }: KeySchema, item: Item): Buffer[] {
  const partition = partitionBytes(attribute(item, hash.name) ?? {});
  const sort = range && attribute(item, range.name);
  return sort ? [partition, sortBytes(sort)] : [partition];
}

/** Escaped zero bytes can make a sort key twice as long; behind an index's own keys its order does not matter. */
function shortened(bytes: Buffer): Buffer {
  return bytes.length > tieMaxBytes ? digestBytes(bytes) : bytes;
}

/**
 * What was written before the index was made may be no key of it.
 * AWS: such items stay out of it (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.ViolationDetection.html).
 */
function keyValue(item: Item, { name, type }: KeyAttribute, maxBytes: number): AttributeValue | undefined {
  const value = attribute(item, name);
  if (!value || typeOf(value) !== type) return undefined;
  const sizeBytes = valueSizeBytes(value);
  return sizeBytes > 0 && sizeBytes <= maxBytes ? value : undefined;
}
