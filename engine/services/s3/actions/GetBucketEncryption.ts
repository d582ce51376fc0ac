import type { GetBucketEncryptionOutput, GetBucketEncryptionRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const GetBucketEncryption = defineAction<Checked<GetBucketEncryptionRequest, 'Bucket'>, GetBucketEncryptionOutput, S3State>({
  name: 'GetBucketEncryption',
  access: 'read',
  permission: 's3:GetEncryptionConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    return { ServerSideEncryptionConfiguration: findBucket(state, input).encryption };
  },
});
