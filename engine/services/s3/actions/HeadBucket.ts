import type { HeadBucketOutput, HeadBucketRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const HeadBucket = defineAction<Checked<HeadBucketRequest, 'Bucket'>, HeadBucketOutput, S3State>({
  name: 'HeadBucket',
  access: 'read',
  permission: 's3:ListBucket',
  ...bucketAccess,

  run(input, { state }) {
    const { region, name } = findBucket(state, input);
    return { BucketRegion: region, BucketArn: `arn:aws:s3:::${name}`, AccessPointAlias: false };
  },
});
