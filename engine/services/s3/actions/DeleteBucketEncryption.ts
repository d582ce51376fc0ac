import type { DeleteBucketEncryptionRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

/** AWS: what remains is encryption with S3's own keys. */
export const DeleteBucketEncryption = defineAction<Checked<DeleteBucketEncryptionRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucketEncryption',
  permission: 's3:PutEncryptionConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const }, BucketKeyEnabled: false };

    state.buckets.put({ ...findBucket(state, input), encryption: { Rules: [rule] } });
    return {};
  },
});
