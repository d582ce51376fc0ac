import type { GetBucketLifecycleConfigurationOutput, GetBucketLifecycleConfigurationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<GetBucketLifecycleConfigurationRequest, 'Bucket'>;

export const GetBucketLifecycleConfiguration = defineAction<Input, GetBucketLifecycleConfigurationOutput, S3State>({
  name: 'GetBucketLifecycleConfiguration',
  access: 'read',
  permission: 's3:GetLifecycleConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const { name, lifecycle } = findBucket(state, input);
    if (!lifecycle) throw notFound('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', name);
    return { Rules: [...lifecycle.rules], TransitionDefaultMinimumObjectSize: lifecycle.minimumObjectSize };
  },
});
