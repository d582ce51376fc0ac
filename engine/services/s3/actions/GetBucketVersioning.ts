import type { GetBucketVersioningOutput, GetBucketVersioningRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

export const GetBucketVersioning = defineAction<Checked<GetBucketVersioningRequest, 'Bucket'>, GetBucketVersioningOutput, S3State>({
  name: 'GetBucketVersioning',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { versioning } = findBucket(state, input);
    return versioning === undefined ? {} : { Status: versioning };
  },
});
