import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Files } from '../../../store/files.ts';
import { crc64nvme } from '../../../wire/s3/crc64nvme.ts';
import type { Checksums, Piece, StoredObject } from '../state.ts';
import type { ByteRange } from './ranges.ts';

/** AWS: the ETag of an object written in one request is the MD5 of its bytes. Sandbox: also where the bucket asks for KMS. */
export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

export function storeBytes(files: Files, bytes: Uint8Array): Piece {
  return { sha256: files.put(bytes), sizeBytes: bytes.length };
}

/** The bytes of an object, or a range of them, read from the pieces that hold them. */
export function readBytes(files: Files, { pieces }: Pick<StoredObject, 'pieces'>, range?: ByteRange): Buffer {
  const [only] = pieces;
  if (pieces.length === 1 && only && !range) return files.get(only.sha256);
  const wanted: Buffer[] = [];
  let position = 0;
  for (const { sha256, sizeBytes } of pieces) {
    const from = Math.max(0, (range?.start ?? 0) - position);
    const to = Math.min(sizeBytes, (range?.end ?? Number.POSITIVE_INFINITY) - position);
    if (from < to) wanted.push(files.get(sha256).subarray(from, to));
    position += sizeBytes;
  }
  return Buffer.concat(wanted);
}

const checksumMember = /^Checksum(?!Algorithm|Mode|Type)/;

/** The checksums a request states; the wire layer has compared them with the bytes. */
export function statedChecksums(input: object): Checksums {
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => checksumMember.test(name) && typeof value === 'string'));
}

/** What S3 adds to an object that was uploaded without a checksum. AWS: API_PutObject and API_CompleteMultipartUpload, ChecksumCRC64NVME. */
export function defaultChecksums(bytes: Uint8Array): Checksums {
  return { ChecksumCRC64NVME: crc64nvme(bytes) };
}

/**
 * The checksum of checksums that S3 gives an object made of parts.
 * Sandbox: for CRC32, SHA-1 and SHA-256 only; other algorithms are checked part by part and not shown for the whole.
 */
export function compositeChecksums(parts: readonly { readonly checksums: Checksums }[]): Checksums {
  return Object.fromEntries(Object.entries(compositions).flatMap(([name, digest]) => compose(name, digest, parts)));
}

const compositions: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  ChecksumCRC32: (bytes) => Buffer.from(crc32(bytes).toString(16).padStart(8, '0'), 'hex'),
  ChecksumSHA1: (bytes) => createHash('sha1').update(bytes).digest(),
  ChecksumSHA256: (bytes) => createHash('sha256').update(bytes).digest(),
};

function compose(name: string, digest: (bytes: Buffer) => Buffer, parts: readonly { readonly checksums: Checksums }[]): [string, string][] {
  const values = parts.flatMap(({ checksums }) => checksums[name] ?? []);
  if (values.length !== parts.length) return [];
  const bytes = Buffer.concat(values.map((value) => Buffer.from(value, 'base64')));
  return [[name, `${digest(bytes).toString('base64')}-${parts.length}`]];
}
