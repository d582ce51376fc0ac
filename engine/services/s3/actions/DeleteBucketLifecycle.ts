import type { DeleteBucketLifecycleRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const DeleteBucketLifecycle = defineAction<Checked<DeleteBucketLifecycleRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucketLifecycle',
  permission: 's3:PutLifecycleConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const { lifecycle: _removed, ...bucket } = findBucket(state, input);

    state.buckets.put(bucket);
    return {};
  },
});
