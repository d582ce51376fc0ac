import type { DeleteBucketRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { dropUploads } from '../domain/multipart.ts';
import { bucketNotEmpty } from '../errors.ts';
import type { S3State } from '../state.ts';

export const DeleteBucket = defineAction<Checked<DeleteBucketRequest, 'Bucket'>, object, S3State>({
  name: 'DeleteBucket',
  ...bucketAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    if (state.versions.list({ prefix: [bucket.name], limit: 1 }).length > 0)
      throw bucketNotEmpty(bucket.name, bucket.versioning !== undefined);

    dropUploads(state, bucket.name);
    state.buckets.delete(bucket.name);
    return {};
  },
});
