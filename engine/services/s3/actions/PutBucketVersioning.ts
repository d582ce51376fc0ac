import type { PutBucketVersioningRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutBucketVersioningRequest, 'Bucket' | 'VersioningConfiguration'>;

export const PutBucketVersioning = defineAction<Input, object, S3State>({
  name: 'PutBucketVersioning',
  ...bucketAccess,
  refuses: ['MFA', 'VersioningConfiguration.MFADelete'],

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const status = input.VersioningConfiguration.Status;
    if (status === undefined) throw malformedXml();

    state.buckets.put({ ...bucket, versioning: status });
    return {};
  },
});
