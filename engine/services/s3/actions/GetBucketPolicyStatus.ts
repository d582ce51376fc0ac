import type { GetBucketPolicyStatusOutput, GetBucketPolicyStatusRequest } from '@aws-sdk/client-s3';
import { parsePolicy } from '../../../access/parsePolicy.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { isPublic } from '../domain/policies.ts';
import { notFound } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<GetBucketPolicyStatusRequest, 'Bucket'>;

export const GetBucketPolicyStatus = defineAction<Input, GetBucketPolicyStatusOutput, S3State>({
  name: 'GetBucketPolicyStatus',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { name, policy } = findBucket(state, input);
    const document = policy === undefined ? undefined : parsePolicy(policy);
    if (!document) throw notFound('NoSuchBucketPolicy', 'The bucket policy does not exist', name);
    return { PolicyStatus: { IsPublic: isPublic(document) } };
  },
});
