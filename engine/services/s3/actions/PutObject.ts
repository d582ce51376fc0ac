import type { PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess, writePermissions } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { defaultChecksums, md5Of, statedChecksums, storeBytes } from '../domain/bytes.ts';
import { describeChecksumType, describeEncryption, quoted } from '../domain/describe.ts';
import { readFacts } from '../domain/facts.ts';
import { checkWrite } from '../domain/preconditions.ts';
import { unsupportedWrites } from '../domain/unsupported.ts';
import { shownVersionId, storeObject } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

/** The body comes as bytes: the wire layer has read it, taken chunks apart and compared checksums. */
type Input = Omit<Checked<PutObjectRequest, 'Bucket' | 'Key'>, 'Body'> & { readonly Body?: Uint8Array };

export const PutObject = defineAction<Input, PutObjectOutput, S3State>({
  name: 'PutObject',
  permission: writePermissions,
  ...objectAccess,
  refuses: [...unsupportedWrites, 'WriteOffsetBytes'],

  run(input, context) {
    const { state, files } = context;
    const bucket = findBucket(state, input);
    const facts = readFacts(input, bucket);
    checkWrite(input.Key, state.objects.get(bucket.name, input.Key), input);
    const bytes = input.Body ?? new Uint8Array();

    const stated = statedChecksums(input);
    const object = storeObject(context, bucket, {
      ...facts,
      key: input.Key,
      etag: md5Of(bytes),
      sizeBytes: bytes.length,
      pieces: [storeBytes(files, bytes)],
      multipart: false,
      checksums: Object.keys(stated).length === 0 ? defaultChecksums(bytes) : stated,
    });
    return {
      ETag: quoted(object.etag),
      ...shownVersionId(bucket, object),
      ...describeEncryption(object),
      ...object.checksums,
      ...describeChecksumType(object),
    };
  },
});
