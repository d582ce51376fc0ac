import type { PutBucketOwnershipControlsRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutBucketOwnershipControlsRequest, 'Bucket' | 'OwnershipControls'>;

export const PutBucketOwnershipControls = defineAction<Input, object, S3State>({
  name: 'PutBucketOwnershipControls',
  ...bucketAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const [rule, ...others] = input.OwnershipControls.Rules ?? [];
    if (rule?.ObjectOwnership === undefined || others.length > 0) throw malformedXml();

    state.buckets.put({ ...bucket, ownership: rule.ObjectOwnership });
    return {};
  },
});
