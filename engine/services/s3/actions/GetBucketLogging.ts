import type { GetBucketLoggingOutput, GetBucketLoggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

/** Access logs cannot be configured here, so that no bucket writes any. */
export const GetBucketLogging = defineAction<Checked<GetBucketLoggingRequest, 'Bucket'>, GetBucketLoggingOutput, S3State>({
  name: 'GetBucketLogging',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    findBucket(state, input);
    return {};
  },
});
