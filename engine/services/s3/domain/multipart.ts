import { createHash } from 'node:crypto';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { entityTooSmall, invalidPart, invalidPartOrder, malformedXml, noSuchUpload } from '../errors.ts';
import { type Part, partKey, type S3State, type Upload } from '../state.ts';

interface UploadRequest {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** AWS: qfacts.html; every part but the last has at least 5 MiB. */
const minPartBytes = 5 * 1024 * 1024;

export function findUpload(state: S3State, { Bucket, Key, UploadId }: UploadRequest): Upload {
  const upload = state.uploads.get(Bucket, Key, UploadId);
  if (!upload) throw noSuchUpload(UploadId);
  return upload;
}

/** The parts that the client names, in its order; throws when one is missing, differs or is too small. */
export function chooseParts(state: S3State, { uploadId }: Upload, wanted: readonly CompletedPart[]): Part[] {
  if (wanted.length === 0) throw malformedXml();
  const parts = wanted.map(({ PartNumber = 0, ETag = '' }) => {
    const part = state.parts.get(uploadId, partKey(PartNumber));
    if (!part || part.etag !== ETag.replaceAll('"', '')) throw invalidPart(uploadId, PartNumber);
    return part;
  });
  if (parts.some((part, index) => part.number <= (parts[index - 1]?.number ?? 0))) throw invalidPartOrder(uploadId);
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < minPartBytes);
  if (small) throw entityTooSmall(small.number, small.sizeBytes, small.etag);
  return parts;
}

/** AWS: the MD5 of the parts' MD5s, and how many there are. */
export function multipartEtag(parts: readonly Part[]): string {
  const digests = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex')));
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`;
}

export function dropUpload(state: S3State, { bucket, key, uploadId }: Upload): void {
  for (const { number } of state.parts.list({ prefix: [uploadId] })) state.parts.delete(uploadId, partKey(number));
  state.uploads.delete(bucket, key, uploadId);
}

export function dropUploads(state: S3State, bucket: string): void {
  for (const upload of state.uploads.list({ prefix: [bucket] })) dropUpload(state, upload);
}
