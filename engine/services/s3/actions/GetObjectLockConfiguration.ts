import type { GetObjectLockConfigurationOutput, GetObjectLockConfigurationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

/** Objects cannot be locked here. */
export const GetObjectLockConfiguration = defineAction<
  Checked<GetObjectLockConfigurationRequest, 'Bucket'>,
  GetObjectLockConfigurationOutput,
  S3State
>({
  name: 'GetObjectLockConfiguration',
  access: 'read',
  permission: 's3:GetBucketObjectLockConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const { name } = findBucket(state, input);
    throw notFound('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket', name);
  },
});
