import type { DeletePublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const DeletePublicAccessBlock = defineAction<Checked<DeletePublicAccessBlockRequest, 'Bucket'>, object, S3State>({
  name: 'DeletePublicAccessBlock',
  permission: 's3:PutBucketPublicAccessBlock',
  ...bucketAccess,

  run(input, { state }) {
    const { publicAccessBlock: _removed, ...bucket } = findBucket(state, input);

    state.buckets.put(bucket);
    return {};
  },
});
