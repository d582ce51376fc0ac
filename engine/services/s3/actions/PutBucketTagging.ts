import type { PutBucketTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { checkBucketTags } from '../domain/tags.ts';
import type { S3State } from '../state.ts';

export const PutBucketTagging = defineAction<Checked<PutBucketTaggingRequest, 'Bucket' | 'Tagging'>, object, S3State>({
  name: 'PutBucketTagging',
  ...bucketAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);

    state.buckets.put({ ...bucket, tags: checkBucketTags(input.Tagging.TagSet ?? []) });
    return {};
  },
});
