import type { CreateMultipartUploadOutput, CreateMultipartUploadRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess, writePermissions } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { describeEncryption } from '../domain/describe.ts';
import { readFacts } from '../domain/facts.ts';
import { unsupportedWrites } from '../domain/unsupported.ts';
import type { S3State, Upload } from '../state.ts';

type Input = Checked<CreateMultipartUploadRequest, 'Bucket' | 'Key'>;

export const CreateMultipartUpload = defineAction<Input, CreateMultipartUploadOutput, S3State>({
  name: 'CreateMultipartUpload',
  permission: writePermissions,
  ...objectAccess,
  refuses: unsupportedWrites,

  run(input, { state, clock, entropy }) {
    const bucket = findBucket(state, input);
    const upload: Upload = {
      ...readFacts(input, bucket),
      bucket: bucket.name,
      key: input.Key,
      uploadId: entropy.text(64, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._'),
      initiatedAt: clock.now(),
      ...(input.ChecksumAlgorithm && { checksumAlgorithm: input.ChecksumAlgorithm }),
    };

    state.uploads.put(upload);
    return {
      Bucket: bucket.name,
      Key: input.Key,
      UploadId: upload.uploadId,
      ...describeEncryption(upload),
      ...(input.ChecksumAlgorithm && { ChecksumAlgorithm: input.ChecksumAlgorithm }),
      ...(input.ChecksumType && { ChecksumType: input.ChecksumType }),
    };
  },
});
