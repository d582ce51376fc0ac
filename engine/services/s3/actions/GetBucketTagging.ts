import type { GetBucketTaggingOutput, GetBucketTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

export const GetBucketTagging = defineAction<Checked<GetBucketTaggingRequest, 'Bucket'>, GetBucketTaggingOutput, S3State>({
  name: 'GetBucketTagging',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { name, tags } = findBucket(state, input);
    if (!tags || tags.length === 0) throw notFound('NoSuchTagSet', 'The TagSet does not exist', name);
    return { TagSet: [...tags] };
  },
});
