import type { ChecksumMode, HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Bucket, ObjectFacts, StoredObject } from '../state.ts';
import type { ByteRange } from './ranges.ts';
import { shownVersionId } from './versions.ts';

interface ReadRequest {
  readonly ChecksumMode?: ChecksumMode | undefined;
  readonly PartNumber?: number | undefined;
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseContentType?: string | undefined;
  readonly ResponseExpires?: Date | undefined;
}

/** The headers of an object, as GetObject and HeadObject answer them. */
export function describeObject(bucket: Bucket, object: StoredObject, input: ReadRequest, range?: ByteRange): HeadObjectOutput {
  return {
    AcceptRanges: 'bytes',
    LastModified: new Date(object.modifiedAt),
    ContentLength: range ? range.end - range.start : object.sizeBytes,
    ETag: quoted(object.etag),
    ...shownVersionId(bucket, object),
    ...describeHeaders(object, input),
    ...describeEncryption(object),
    Metadata: { ...object.metadata },
    ...(range && { ContentRange: `bytes ${range.start}-${range.end - 1}/${object.sizeBytes}` }),
    ...(object.storageClass && { StorageClass: object.storageClass }),
    ...(object.tags.length > 0 && { TagCount: object.tags.length }),
    ...(input.PartNumber !== undefined && object.multipart && { PartsCount: object.pieces.length }),
    ...describeChecksums(object, input, range),
  };
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

export function describeEncryption({ encryption, kmsKeyId, bucketKey }: Pick<ObjectFacts, 'encryption' | 'kmsKeyId' | 'bucketKey'>) {
  return {
    ServerSideEncryption: encryption,
    ...(kmsKeyId === undefined ? {} : { SSEKMSKeyId: kmsKeyId }),
    ...(bucketKey === undefined ? {} : { BucketKeyEnabled: bucketKey }),
  };
}

/** The query of a (presigned) read may put other values in these headers. */
function describeHeaders(object: StoredObject, input: ReadRequest) {
  const cacheControl = input.ResponseCacheControl ?? object.cacheControl;
  const disposition = input.ResponseContentDisposition ?? object.contentDisposition;
  const encoding = input.ResponseContentEncoding ?? object.contentEncoding;
  const language = input.ResponseContentLanguage ?? object.contentLanguage;
  const expires = input.ResponseExpires ?? (object.expires === undefined ? undefined : new Date(object.expires));
  return {
    ContentType: input.ResponseContentType ?? object.contentType,
    ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
    ...(disposition === undefined ? {} : { ContentDisposition: disposition }),
    ...(encoding === undefined ? {} : { ContentEncoding: encoding }),
    ...(language === undefined ? {} : { ContentLanguage: language }),
    ...(expires === undefined ? {} : { Expires: expires }),
  };
}

/** AWS: checksums are told when they are asked for, and never for a part of the bytes. */
function describeChecksums({ checksums, multipart }: StoredObject, { ChecksumMode }: ReadRequest, range: ByteRange | undefined) {
  if (ChecksumMode !== 'ENABLED' || range || Object.keys(checksums).length === 0) return {};
  return { ...checksums, ...describeChecksumType({ checksums, multipart }) };
}

/** Nothing for an object that has none. AWS: a CRC64NVME is always that of the whole object (API_CompleteMultipartUpload). */
export function describeChecksumType({ checksums, multipart }: Pick<StoredObject, 'checksums' | 'multipart'>) {
  if (Object.keys(checksums).length === 0) return {};
  const composite = multipart && !Object.hasOwn(checksums, 'ChecksumCRC64NVME');
  return { ChecksumType: composite ? ('COMPOSITE' as const) : ('FULL_OBJECT' as const) };
}
