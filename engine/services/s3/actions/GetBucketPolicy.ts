import type { GetBucketPolicyOutput, GetBucketPolicyRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

export const GetBucketPolicy = defineAction<Checked<GetBucketPolicyRequest, 'Bucket'>, GetBucketPolicyOutput, S3State>({
  name: 'GetBucketPolicy',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { name, policy } = findBucket(state, input);
    if (policy === undefined) throw notFound('NoSuchBucketPolicy', 'The bucket policy does not exist', name);
    return { Policy: policy };
  },
});
