const numberBytes = 6;
export const endOfTime = 2 ** (8 * numberBytes) - 1;

/** Byte order is the order of the three numbers. */
export function orderKey(queue: number, instant: number, seq: number): Buffer {
  const key = Buffer.alloc(3 * numberBytes);
  key.writeUIntBE(queue, 0, numberBytes);
  key.writeUIntBE(instant, numberBytes, numberBytes);
  key.writeUIntBE(seq, 2 * numberBytes, numberBytes);
  return key;
}

export function instantIn(key: Buffer): number {
  return key.readUIntBE(numberBytes, numberBytes);
}

export function seqIn(key: Buffer): number {
  return key.readUIntBE(2 * numberBytes, numberBytes);
}

/** All keys of a queue whose instant is before that. */
export function keysBefore(queue: number, instant: number): { start: Buffer; end: Buffer } {
  return { start: orderKey(queue, 0, 0), end: orderKey(queue, instant, 0) };
}

export function allKeys(queue: number): { start: Buffer; end: Buffer } {
  return { start: orderKey(queue, 0, 0), end: orderKey(queue + 1, 0, 0) };
}
