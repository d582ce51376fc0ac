import type { DeleteBucketTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const DeleteBucketTagging = defineAction<Checked<DeleteBucketTaggingRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucketTagging',
  permission: 's3:PutBucketTagging',
  ...bucketAccess,

  run(input, { state }) {
    const { tags: _removed, ...bucket } = findBucket(state, input);

    state.buckets.put(bucket);
    return {};
  },
});
