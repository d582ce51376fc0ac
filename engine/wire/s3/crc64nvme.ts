/** The polynomial of the NVM Express specification, reflected. */
const polynomial = 0x9a6c9329ac4bc9b5n;

/** Each entry as two halves: BigInt arithmetic for each byte of a body would take a second for each 10 MB. */
interface Table {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

let table: Table | undefined;

/** CRC-64/NVME of the bytes, big-endian in base64, as S3's headers carry it. */
export function crc64nvme(bytes: Uint8Array): string {
  table ??= buildTable();
  const { low, high } = table;
  let crcLow = 0xffffffff;
  let crcHigh = 0xffffffff;
  for (const byte of bytes) {
    const index = (crcLow ^ byte) & 0xff;
    crcLow = ((crcLow >>> 8) | (crcHigh << 24)) ^ (low[index] ?? 0);
    crcHigh = (crcHigh >>> 8) ^ (high[index] ?? 0);
  }
  const digest = Buffer.alloc(8);
  digest.writeUInt32BE(~crcHigh >>> 0, 0);
  digest.writeUInt32BE(~crcLow >>> 0, 4);
  return digest.toString('base64');
}

function buildTable(): Table {
  const low = new Uint32Array(256);
  const high = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n;
    low[byte] = Number(value & 0xffffffffn);
    high[byte] = Number(value >> 32n);
  }
  return { low, high };
}
