import type { CopyObjectOutput, CopyObjectRequest } from '@aws-sdk/client-s3';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { type CopySource, mayReadSource, readCopySource } from '../domain/copySource.ts';
import { describeChecksumType, describeEncryption, quoted } from '../domain/describe.ts';
import { factsOf, readFacts } from '../domain/facts.ts';
import { checkCopySource, checkWrite } from '../domain/preconditions.ts';
import { unsupportedWrites } from '../domain/unsupported.ts';
import { findObject, shownVersionId, storeObject } from '../domain/versions.ts';
import { invalidRequest } from '../errors.ts';
import type { Bucket, ObjectFacts, S3Context, S3State, StoredObject } from '../state.ts';

type Input = Checked<CopyObjectRequest, 'Bucket' | 'Key' | 'CopySource'>;

/** Copies an object; the bytes are shared, not copied. */
export const CopyObject = defineProcess<Input, CopyObjectOutput, S3State>({
  name: 'CopyObject',
  permission: 's3:PutObject',
  ...objectAccess,
  refuses: [
    ...unsupportedWrites,
    'CopySourceSSECustomerAlgorithm',
    'CopySourceSSECustomerKey',
    'CopySourceSSECustomerKeyMD5',
    'ChecksumAlgorithm',
  ],

  async run(input, context) {
    const source = readCopySource(input.CopySource);
    await mayReadSource(source, input.ExpectedSourceBucketOwner, context);
    return context.transaction((inside) => copy(input, source, inside));
  },
});

function copy(input: Input, source: CopySource, context: S3Context): CopyObjectOutput {
  const { state } = context;
  const from = findBucket(state, source);
  const original = findObject(state, from, source);
  checkCopySource(original, input);
  const bucket = findBucket(state, input);
  if (isPointless(input, source)) throw copiesOntoItself();
  checkWrite(input.Key, state.objects.get(bucket.name, input.Key), input);

  const { etag, sizeBytes, pieces, multipart, checksums } = original;
  const object = storeObject(context, bucket, {
    ...factsOfCopy(input, original, bucket),
    key: input.Key,
    etag,
    sizeBytes,
    pieces,
    multipart,
    checksums,
  });
  return {
    CopyObjectResult: { ETag: quoted(etag), LastModified: new Date(object.modifiedAt), ...checksums, ...describeChecksumType(object) },
    ...shownVersionId(bucket, object),
    ...(from.versioning !== undefined && { CopySourceVersionId: original.versionId }),
    ...describeEncryption(object),
  };
}

/** Metadata and tags come from the source unless the directives say REPLACE; class and encryption always come from the request. */
function factsOfCopy(input: Input, original: StoredObject, bucket: Bucket): ObjectFacts {
  const asked = readFacts(input, bucket);
  const { storageClass: _class, encryption: _encryption, kmsKeyId: _key, bucketKey: _bucketKey, ...kept } = factsOf(original);
  const { storageClass, encryption, kmsKeyId, bucketKey } = asked;
  const base = input.MetadataDirective === 'REPLACE' ? asked : kept;
  return {
    ...base,
    tags: input.TaggingDirective === 'REPLACE' ? asked.tags : original.tags,
    encryption,
    ...(storageClass && { storageClass }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    ...(bucketKey !== undefined && { bucketKey }),
  };
}

function isPointless(input: Input, source: CopySource): boolean {
  const same = source.Bucket === input.Bucket && source.Key === input.Key && source.VersionId === undefined;
  return same && input.MetadataDirective !== 'REPLACE' && input.StorageClass === undefined && input.ServerSideEncryption === undefined;
}

function copiesOntoItself() {
  return invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
