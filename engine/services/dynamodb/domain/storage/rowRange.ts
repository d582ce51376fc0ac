import type { KeyCondition, KeyTest } from '../expressions/keyCondition.ts';
import { partitionBytes, sortBytes, sortPrefixBytes } from './keyBytes.ts';

/** Entries from `start` on, before `end`. */
export interface RowRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** The entries that a Query is about. */
export function queryRange(space: Buffer, { partition, sort }: KeyCondition): RowRange {
  const prefix = Buffer.concat([space, partitionBytes(partition)]);
  return sort ? sortRange(prefix, sort) : prefixRange(prefix);
}

/** The entries of one of several parallel scans: an equal share of the space of hashes. */
export function segmentRange(space: Buffer, segment: number, totalSegments: number): RowRange {
  const whole = prefixRange(space);
  const border = (number: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(Math.floor((number * 2 ** 32) / totalSegments));
    return Buffer.concat([space, bytes]);
  };
  return {
    start: segment === 0 ? whole.start : border(segment),
    end: segment + 1 === totalSegments ? whole.end : border(segment + 1),
  };
}

/** What is left of the range when the entry at that key was the last one read. */
export function rangeAfter({ start, end }: RowRange, key: Buffer, forward: boolean): RowRange {
  return forward ? { start: Buffer.concat([key, Buffer.alloc(1)]), end } : { start, end: key };
}

export function inRange({ start, end }: RowRange, key: Buffer): boolean {
  return start.compare(key) <= 0 && key.compare(end) < 0;
}

export function prefixRange(prefix: Buffer): RowRange {
  return { start: prefix, end: afterPrefix(prefix) };
}

function sortRange(prefix: Buffer, { operator, values }: KeyTest): RowRange {
  const all = prefixRange(prefix);
  const [low, high] = values.map((value) => Buffer.concat([prefix, sortBytes(value)]));
  if (!low) return all;
  switch (operator) {
    case '=':
      return prefixRange(low);
    case '<':
      return { ...all, end: low };
    case '<=':
      return { ...all, end: afterPrefix(low) };
    case '>':
      return { ...all, start: afterPrefix(low) };
    case '>=':
      return { ...all, start: low };
    case 'BETWEEN':
      return { start: low, end: afterPrefix(high ?? low) };
    case 'begins_with':
      return prefixRange(Buffer.concat([prefix, ...values.map(sortPrefixBytes)]));
  }
}

/** The first key after all keys that begin with the prefix. */
function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix);
  for (let index = end.length - 1; index >= 0; index -= 1) {
    if (end.readUInt8(index) === 0xff) continue;
    end.writeUInt8(end.readUInt8(index) + 1, index);
    return end.subarray(0, index + 1);
  }
  return Buffer.alloc(end.length + 1, 0xff);
}
