import type { PutPublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutPublicAccessBlockRequest, 'Bucket' | 'PublicAccessBlockConfiguration'>;

/** Nobody calls anonymously here and there are no ACLs, so that only BlockPublicPolicy has something to block. */
export const PutPublicAccessBlock = defineAction<Input, object, S3State>({
  name: 'PutPublicAccessBlock',
  permission: 's3:PutBucketPublicAccessBlock',
  ...bucketAccess,

  run(input, { state }) {
    const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } = input.PublicAccessBlockConfiguration;

    state.buckets.put({
      ...findBucket(state, input),
      publicAccessBlock: {
        BlockPublicAcls: BlockPublicAcls ?? false,
        IgnorePublicAcls: IgnorePublicAcls ?? false,
        BlockPublicPolicy: BlockPublicPolicy ?? false,
        RestrictPublicBuckets: RestrictPublicBuckets ?? false,
      },
    });
    return {};
  },
});
