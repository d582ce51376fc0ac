import type { GetBucketNotificationConfigurationRequest, NotificationConfiguration } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

/** Notifications cannot be configured here, so that no bucket has any. */
export const GetBucketNotificationConfiguration = defineAction<
  Checked<GetBucketNotificationConfigurationRequest, 'Bucket'>,
  NotificationConfiguration,
  S3State
>({
  name: 'GetBucketNotificationConfiguration',
  access: 'read',
  permission: 's3:GetBucketNotification',
  ...bucketAccess,

  run(input, { state }) {
    findBucket(state, input);
    return {};
  },
});
