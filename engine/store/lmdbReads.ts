import type { Database } from 'lmdb';
import { encodeTuple, endOfPrefix } from './keys.ts';
import type { ListOptions } from './store.ts';

/** After every key. */
export const lastKey = Buffer.alloc(16, 0xff);

/** LMDB's own copy costs more than looking a small value up: this one takes its bytes from Node's pool. */
export function copyOf(lent: Buffer | undefined): Buffer | undefined {
  if (!lent) return undefined;
  const copy = Buffer.allocUnsafe(lent.length);
  // The buffer that LMDB lends is longer than what it says of itself.
  copy.set(new Uint8Array(lent.buffer, lent.byteOffset, lent.length));
  return copy;
}

export function listRows<Row>(rows: Database<Row, Buffer>, collection: Buffer, { prefix = [], after, limit, reverse }: ListOptions): Row[] {
  const low = Buffer.concat([collection, encodeTuple(prefix)]);
  const high = endOfPrefix(low) ?? lastKey;
  const from = after && Buffer.concat([collection, encodeTuple(after)]);
  const options = reverse
    ? { start: from ?? high, exclusiveStart: true, end: low, inclusiveEnd: true, reverse: true }
    : { start: from ?? low, exclusiveStart: from !== undefined, end: high };
  return Array.from(rows.getRange({ ...options, limit }), ({ value }) => value);
}
