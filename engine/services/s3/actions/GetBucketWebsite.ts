import type { GetBucketWebsiteOutput, GetBucketWebsiteRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

/** Websites cannot be configured here, so that no bucket is one. */
export const GetBucketWebsite = defineAction<Checked<GetBucketWebsiteRequest, 'Bucket'>, GetBucketWebsiteOutput, S3State>({
  name: 'GetBucketWebsite',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { name } = findBucket(state, input);
    throw notFound('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration', name);
  },
});
