import type { DeleteBucketPolicyRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const DeleteBucketPolicy = defineAction<Checked<DeleteBucketPolicyRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucketPolicy',
  ...bucketAccess,

  run(input, { state }) {
    const { policy: _removed, ...bucket } = findBucket(state, input);

    state.buckets.put(bucket);
    return {};
  },
});
