import type { GetBucketRequestPaymentOutput, GetBucketRequestPaymentRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

/** Requests cost nothing here; what AWS says of a new bucket. */
export const GetBucketRequestPayment = defineAction<
  Checked<GetBucketRequestPaymentRequest, 'Bucket'>,
  GetBucketRequestPaymentOutput,
  S3State
>({
  name: 'GetBucketRequestPayment',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    findBucket(state, input);
    return { Payer: 'BucketOwner' };
  },
});
