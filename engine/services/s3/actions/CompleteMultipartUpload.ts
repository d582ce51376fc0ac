import type { CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { compositeChecksums, defaultChecksums, readBytes } from '../domain/bytes.ts';
import { describeChecksumType, describeEncryption, quoted } from '../domain/describe.ts';
import { chooseParts, dropUpload, findUpload, multipartEtag } from '../domain/multipart.ts';
import { checkWrite } from '../domain/preconditions.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { shownVersionId, storeObject } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

type Input = Checked<CompleteMultipartUploadRequest, 'Bucket' | 'Key' | 'UploadId'>;

export const CompleteMultipartUpload = defineAction<Input, CompleteMultipartUploadOutput, S3State>({
  name: 'CompleteMultipartUpload',
  permission: 's3:PutObject',
  ...objectAccess,
  refuses: [...unsupportedReads, 'MpuObjectSize'],

  run(input, context) {
    const { state, endpoint } = context;
    const bucket = findBucket(state, input);
    const upload = findUpload(state, input);
    const parts = chooseParts(state, upload, input.MultipartUpload?.Parts ?? []);
    checkWrite(input.Key, state.objects.get(bucket.name, input.Key), input);

    const { bucket: _bucket, key, uploadId: _id, initiatedAt: _at, checksumAlgorithm, ...facts } = upload;
    const pieces = parts.map(({ sha256, sizeBytes }) => ({ sha256, sizeBytes }));
    const whole = checksumAlgorithm === undefined || checksumAlgorithm === 'CRC64NVME';
    const object = storeObject(context, bucket, {
      ...facts,
      key,
      etag: multipartEtag(parts),
      sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      pieces,
      multipart: true,
      checksums: whole ? defaultChecksums(readBytes(context.files, { pieces })) : compositeChecksums(parts),
    });
    dropUpload(state, upload);
    return {
      Location: `${endpoint}/${bucket.name}/${encodeURIComponent(key).replaceAll('%2F', '/')}`,
      Bucket: bucket.name,
      Key: key,
      ETag: quoted(object.etag),
      ...shownVersionId(bucket, object),
      ...describeEncryption(object),
      ...object.checksums,
      ...describeChecksumType(object),
    };
  },
});
