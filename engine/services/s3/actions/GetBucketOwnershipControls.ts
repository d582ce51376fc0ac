import type { GetBucketOwnershipControlsOutput, GetBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<GetBucketOwnershipControlsRequest, 'Bucket'>;

export const GetBucketOwnershipControls = defineAction<Input, GetBucketOwnershipControlsOutput, S3State>({
  name: 'GetBucketOwnershipControls',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { name, ownership } = findBucket(state, input);
    if (!ownership) throw notFound('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', name);
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
  },
});
