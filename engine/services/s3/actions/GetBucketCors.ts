import type { GetBucketCorsOutput, GetBucketCorsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

/** CORS cannot be configured here, so that no bucket has any. */
export const GetBucketCors = defineAction<Checked<GetBucketCorsRequest, 'Bucket'>, GetBucketCorsOutput, S3State>({
  name: 'GetBucketCors',
  access: 'read',
  permission: 's3:GetBucketCORS',
  ...bucketAccess,

  run(input, { state }) {
    throw notFound('NoSuchCORSConfiguration', 'The CORS configuration does not exist', findBucket(state, input).name);
  },
});
