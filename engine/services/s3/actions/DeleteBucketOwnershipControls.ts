import type { DeleteBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const DeleteBucketOwnershipControls = defineAction<Checked<DeleteBucketOwnershipControlsRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucketOwnershipControls',
  permission: 's3:PutBucketOwnershipControls',
  ...bucketAccess,

  run(input, { state }) {
    const { ownership: _removed, ...bucket } = findBucket(state, input);

    state.buckets.put(bucket);
    return {};
  },
});
