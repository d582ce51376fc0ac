import type { GetPublicAccessBlockOutput, GetPublicAccessBlockRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

export const GetPublicAccessBlock = defineAction<Checked<GetPublicAccessBlockRequest, 'Bucket'>, GetPublicAccessBlockOutput, S3State>({
  name: 'GetPublicAccessBlock',
  access: 'read',
  permission: 's3:GetBucketPublicAccessBlock',
  ...bucketAccess,

  run(input, { state }) {
    const { name, publicAccessBlock } = findBucket(state, input);
    if (!publicAccessBlock) {
      throw notFound('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', name);
    }
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  },
});
