import type { GetBucketReplicationOutput, GetBucketReplicationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

/** Replication cannot be configured here, so that no bucket has any. */
export const GetBucketReplication = defineAction<Checked<GetBucketReplicationRequest, 'Bucket'>, GetBucketReplicationOutput, S3State>({
  name: 'GetBucketReplication',
  access: 'read',
  permission: 's3:GetReplicationConfiguration',
  ...bucketAccess,

  run(input, { state }) {
    const { name } = findBucket(state, input);
    throw notFound('ReplicationConfigurationNotFoundError', 'The replication configuration was not found', name);
  },
});
