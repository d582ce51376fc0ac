/** The format's own description: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
const endSignature = 0x06054b50;
const endBytes = 22;
const entrySignature = 0x02014b50;
const entryBytes = 46;
const headerSignature = 0x04034b50;
const headerBytes = 30;
const utf8Flag = 0x800;
const commentMaxBytes = 0xffff;

export interface ZipEntry {
  readonly name: string;
  /** How the content is stored: 0 as it is, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where the entry itself begins, its own header first. */
  readonly at: number;
}

/** The entries that an archive's directory lists; undefined when the bytes hold no directory that can be followed. */
export function zipEntries(zip: Uint8Array): ZipEntry[] | undefined {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEnd(bytes);
  if (end === undefined) return undefined;

  const entries: ZipEntry[] = [];
  let at = end - bytes.readUInt32LE(end + 12);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at < 0 || at + entryBytes > end || bytes.readUInt32LE(at) !== entrySignature) return undefined;
    const nameBytes = bytes.readUInt16LE(at + 28);
    const encoding = bytes.readUInt16LE(at + 8) & utf8Flag ? 'utf8' : 'latin1';
    const name = bytes.toString(encoding, at + entryBytes, at + entryBytes + nameBytes);
    entries.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      crc32: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      sizeBytes: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += entryBytes + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of an entry as they are stored; undefined when they lie outside the archive. */
export function storedBytes(zip: Uint8Array, { at, packedBytes }: ZipEntry): Uint8Array | undefined {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  if (at + headerBytes > bytes.length || bytes.readUInt32LE(at) !== headerSignature) return undefined;
  const from = at + headerBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return from + packedBytes > bytes.length ? undefined : bytes.subarray(from, from + packedBytes);
}

function findEnd(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - endBytes - commentMaxBytes);
  for (let at = bytes.length - endBytes; at >= first; at -= 1) if (bytes.readUInt32LE(at) === endSignature) return at;
  return undefined;
}
