import { createHash } from 'node:crypto';
import { AwsError } from '../../kernel/errors.ts';
import type { WireRequest } from '../message.ts';
import { header } from '../message.ts';
import { crc32c } from './crc32c.ts';
import { crc64nvme } from './crc64nvme.ts';

/** The checksums that S3 takes, each as the base64 text of its header. */
export const checksums: Readonly<Record<string, (body: Uint8Array) => string>> = {
  CRC32: (body) => bigEndian32(process.getBuiltinModule('node:zlib').crc32(body)),
  CRC32C: (body) => bigEndian32(crc32c(body)),
  CRC64NVME: crc64nvme,
  SHA1: (body) => createHash('sha1').update(body).digest('base64'),
  SHA256: (body) => createHash('sha256').update(body).digest('base64'),
};

/** Refuses a body that is not the one the client computed its checksums of. */
export function verifyChecksums(request: WireRequest): void {
  verifyMd5(request);
  for (const [algorithm, compute] of Object.entries(checksums)) {
    const stated = header(request, `x-amz-checksum-${algorithm.toLowerCase()}`);
    if (stated !== undefined && stated !== compute(request.body)) throw badDigest(algorithm);
  }
}

/**
 * Refuses a body that is not the one whose hash was signed; `UNSIGNED-PAYLOAD` and the kinds of `STREAMING-` state no hash.
 * AWS: the sentence and its two members are those of grosskur/lua-resty-aws#2.
 */
export function verifyPayloadHash(request: WireRequest): void {
  const stated = header(request, 'x-amz-content-sha256')?.toLowerCase();
  if (stated === undefined || !/^[0-9a-f]{64}$/.test(stated)) return;
  const computed = createHash('sha256').update(request.body).digest('hex');
  if (stated === computed) return;
  const fields = { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: computed };
  throw new AwsError('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.", {
    fields,
  });
}

function verifyMd5(request: WireRequest): void {
  const stated = header(request, 'content-md5');
  if (stated === undefined) return;
  if (Buffer.from(stated, 'base64').length !== 16) throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  const calculated = createHash('md5').update(request.body).digest('base64');
  if (calculated === stated) return;
  throw badDigest('Content-MD5', { ExpectedDigest: Buffer.from(stated, 'base64').toString('hex'), CalculatedDigest: calculated });
}

/** AWS: both digests are told of an MD5 (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, "REST error responses"). */
function badDigest(what: string, fields: Record<string, string> = {}): AwsError {
  const calculated = what === 'Content-MD5' ? 'what we received' : 'the calculated checksum';
  return new AwsError('BadDigest', `The ${what} you specified did not match ${calculated}.`, { fields });
}

function bigEndian32(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}
