import type { GetBucketLocationRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import type { S3State } from '../state.ts';

interface Output {
  readonly LocationConstraint?: string;
}

/** AWS: the first region has no name here (API_GetBucketLocation). */
export const GetBucketLocation = defineAction<Checked<GetBucketLocationRequest, 'Bucket'>, Output, S3State>({
  name: 'GetBucketLocation',
  access: 'read',
  ...bucketAccess,

  run(input, { state }) {
    const { region } = findBucket(state, input);
    return region === 'us-east-1' ? {} : { LocationConstraint: region };
  },
});
