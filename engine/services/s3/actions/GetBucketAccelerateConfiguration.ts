import type { GetBucketAccelerateConfigurationOutput, GetBucketAccelerateConfigurationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

/** Acceleration cannot be configured here: as on AWS, an answer without a status. */
export const GetBucketAccelerateConfiguration = defineAction<
  Checked<GetBucketAccelerateConfigurationRequest, 'Bucket'>,
  GetBucketAccelerateConfigurationOutput,
  S3State
>({
  name: 'GetBucketAccelerateConfiguration',
  access: 'read',
  permission: 's3:GetAccelerateConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    findBucket(state, input);
    return {};
  },
});
