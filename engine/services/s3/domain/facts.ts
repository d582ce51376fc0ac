import type { ServerSideEncryption, StorageClass } from '@aws-sdk/client-s3';
import { notImplemented } from '../../../kernel/errors.ts';
import { aclNotSupported, keyTooLong } from '../errors.ts';
import type { Bucket, ObjectFacts, StoredObject } from '../state.ts';
import { readTagging } from './tags.ts';

export interface FactsRequest {
  readonly Key: string;
  readonly ContentType?: string | undefined;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly StorageClass?: StorageClass | undefined;
  readonly ServerSideEncryption?: ServerSideEncryption | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly Tagging?: string | undefined;
  readonly ACL?: string | undefined;
}

const maxKeyBytes = 1024;
const instantClasses: readonly StorageClass[] = [
  'STANDARD',
  'REDUCED_REDUNDANCY',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
];

/** What a request that writes an object says of it; what it does not say, the bucket does. */
export function readFacts(input: FactsRequest, bucket: Bucket): ObjectFacts {
  checkKey(input.Key);
  checkAcl(input.ACL, bucket);
  checkStorageClass(input.StorageClass);
  return {
    contentType: input.ContentType ?? 'binary/octet-stream',
    ...present('cacheControl', input.CacheControl),
    ...present('contentDisposition', input.ContentDisposition),
    ...present('contentEncoding', input.ContentEncoding),
    ...present('contentLanguage', input.ContentLanguage),
    ...present('expires', input.Expires?.getTime()),
    metadata: input.Metadata ?? {},
    ...present('storageClass', input.StorageClass === 'STANDARD' ? undefined : input.StorageClass),
    ...readEncryption(input, bucket),
    tags: input.Tagging === undefined ? [] : readTagging(input.Tagging),
  };
}

/** What an object's row has of them. */
export function factsOf(object: StoredObject): ObjectFacts {
  const { kind, bucket, key, number, versionId, modifiedAt, etag, sizeBytes, pieces, multipart, checksums, ...facts } = object;
  return facts;
}

/** Sandbox: nothing is encrypted; what was asked for is stored and shown. There is no key management to name AWS's own key. */
function readEncryption(input: FactsRequest, bucket: Bucket): Pick<ObjectFacts, 'encryption' | 'kmsKeyId' | 'bucketKey'> {
  const [rule] = bucket.encryption.Rules ?? [];
  const fallback = rule?.ApplyServerSideEncryptionByDefault;
  const asked = input.ServerSideEncryption;
  return {
    encryption: asked ?? fallback?.SSEAlgorithm ?? 'AES256',
    ...present('kmsKeyId', input.SSEKMSKeyId ?? (asked === undefined ? fallback?.KMSMasterKeyID : undefined)),
    ...present('bucketKey', input.BucketKeyEnabled ?? (rule?.BucketKeyEnabled || undefined)),
  };
}

function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > maxKeyBytes) throw keyTooLong(size);
}

/** AWS: a bucket that enforces its owner takes no ACL but the one that says so (about-object-ownership.html). */
function checkAcl(acl: string | undefined, { ownership }: Bucket): void {
  if (acl === undefined || acl === 'bucket-owner-full-control' || acl === 'private') return;
  if (ownership === 'BucketOwnerEnforced') throw aclNotSupported();
  throw notImplemented(`s3 with ACL ${acl}`);
}

function checkStorageClass(storageClass: StorageClass | undefined): void {
  if (storageClass !== undefined && !instantClasses.includes(storageClass)) throw notImplemented(`s3 with StorageClass ${storageClass}`);
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): { [Each in Name]?: Value } {
  const found: { [Each in Name]?: Value } = {};
  if (value !== undefined) found[name] = value;
  return found;
}
