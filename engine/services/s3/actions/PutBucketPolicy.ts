import type { PutBucketPolicyRequest } from '@aws-sdk/client-s3';
import { type Checked, callerName, defineAction } from '../../../kernel/service.ts';
import { bucketAccess, bucketArn } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { checkBucketPolicy, isPublic } from '../domain/policies.ts';
import { accessDenied } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutBucketPolicyRequest, 'Bucket' | 'Policy'>;

export const PutBucketPolicy = defineAction<Input, object, S3State>({
  name: 'PutBucketPolicy',
  ...bucketAccess,

  run(input, { state, caller }) {
    const bucket = findBucket(state, input);
    const document = checkBucketPolicy(input.Policy, bucket.name);
    if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublic(document)) {
      throw accessDenied(
        `User: ${callerName(caller)} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(input)}" because public policies are blocked by the BlockPublicPolicy block public access setting.`,
      );
    }

    state.buckets.put({ ...bucket, policy: input.Policy });
    return {};
  },
});
