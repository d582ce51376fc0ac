import { isRecord } from '../kernel/isRecord.ts';

/** What a database of LMDB's writes and reads values with. */
export interface Codec {
  /** With it, LMDB hands on the mode in which its own encoder writes into one buffer again and again. */
  readonly copyBuffers?: boolean;
  encode(value: unknown, mode?: number): Uint8Array;
  decode(bytes: Buffer, size?: unknown): unknown;
}

const openingBrace = '{'.charCodeAt(0);

/**
 * Rows as JSON, which V8 writes and reads itself: MessagePack's library makes a record of each shape before it is quick, and most engines live too short
 * for that. What JSON can't tell is left to it, as are the rows of earlier builds: none of its rows begins with a brace.
 */
export function jsonRows(packed: Codec, { freeze }: { readonly freeze: boolean }): Codec {
  return {
    copyBuffers: true,
    encode: (value, mode) => (isJson(value) ? Buffer.from(JSON.stringify(value)) : packed.encode(value, mode)),
    decode: (bytes, size) => {
      if (bytes[0] !== openingBrace) return packed.decode(bytes, size);
      // The buffer is LMDB's own, used again and longer than the row.
      const row: unknown = JSON.parse(bytes.toString('utf8', 0, typeof size === 'number' ? size : bytes.length));
      return freeze ? frozen(row) : row;
    },
  };
}

/** An object that JSON gives back as it was, but for members that are undefined; not one with a date, bytes or an infinite number. */
function isJson(value: unknown): boolean {
  return isRecord(value) && survives(value);
}

function survives(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(survives);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((member) => member === undefined || survives(member));
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
