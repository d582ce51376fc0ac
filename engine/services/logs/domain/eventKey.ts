const numberBytes = 6;

/** Where an event stands in its stream or group: by time, then by arrival. */
export interface Position {
  readonly timestamp: number;
  readonly seq: number;
}

/** `owner` is the number of the stream or group. Byte order is the order of the three numbers. */
export function eventKey(owner: number, { timestamp, seq }: Position): Buffer {
  const key = Buffer.alloc(3 * numberBytes);
  key.writeUIntBE(owner, 0, numberBytes);
  key.writeUIntBE(timestamp, numberBytes, numberBytes);
  key.writeUIntBE(seq, 2 * numberBytes, numberBytes);
  return key;
}

export function positionIn(key: Buffer): Position {
  return { timestamp: key.readUIntBE(numberBytes, numberBytes), seq: key.readUIntBE(2 * numberBytes, numberBytes) };
}

export const firstPosition: Position = { timestamp: 0, seq: 0 };
export const lastTimestamp = 2 ** (8 * numberBytes) - 1;

export function comparePositions(a: Position, b: Position): number {
  return a.timestamp - b.timestamp || a.seq - b.seq;
}

export function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(numberBytes);
  bytes.writeUIntBE(value, 0, numberBytes);
  return bytes;
}

/** Reads the number at the beginning, and gives the bytes behind it. */
export function decodeNumber(bytes: Buffer): { value: number; rest: Buffer } {
  return { value: bytes.readUIntBE(0, numberBytes), rest: bytes.subarray(numberBytes) };
}
