const nothing = Buffer.alloc(0);
const terminator = Buffer.from([0x00]);
const escapedZero = Buffer.from([0x00, 0xff]);

/**
 * Encodes a tuple of texts so that byte order is tuple order: UTF-8, each part ended by 0x00; a 0x00 inside a part becomes 0x00 0xFF.
 * A tuple's encoding is a prefix of the encodings of all tuples that begin with it.
 */
export function encodeTuple(parts: readonly string[]): Buffer {
  if (parts.length === 0) return nothing;
  const text = parts.join('\0');
  // As many zeros as there are ends within: none of them belongs to a part. Nearly all keys are made so, at once.
  if (countZeros(text) === parts.length - 1) return Buffer.from(`${text}\0`, 'utf8');
  const pieces: Buffer[] = [];
  for (const part of parts) pieces.push(escapeZeros(Buffer.from(part, 'utf8')), terminator);
  return Buffer.concat(pieces);
}

/** The first key after all keys that begin with the prefix; undefined when there is none. */
export function endOfPrefix(prefix: Uint8Array): Buffer | undefined {
  const end = Buffer.from(prefix);
  for (let index = end.length - 1; index >= 0; index -= 1) {
    const byte = end.readUInt8(index);
    if (byte < 0xff) {
      end.writeUInt8(byte + 1, index);
      return end.subarray(0, index + 1);
    }
  }
  return undefined;
}

function countZeros(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', at + 1)) count += 1;
  return count;
}

function escapeZeros(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  const pieces: Buffer[] = [];
  let start = 0;
  for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, start)) {
    pieces.push(bytes.subarray(start, zero), escapedZero);
    start = zero + 1;
  }
  pieces.push(bytes.subarray(start));
  return Buffer.concat(pieces);
}
