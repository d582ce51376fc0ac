import type { HeadObjectOutput, HeadObjectRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess, readPermission } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { describeObject } from '../domain/describe.ts';
import { checkRead } from '../domain/preconditions.ts';
import { wantedRange } from '../domain/ranges.ts';
import { unsupportedReads } from '../domain/unsupported.ts';
import { findObject } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

export const HeadObject = defineAction<Checked<HeadObjectRequest, 'Bucket' | 'Key'>, HeadObjectOutput, S3State>({
  name: 'HeadObject',
  access: 'read',
  permission: (input) => [readPermission(input)],
  ...objectAccess,
  refuses: unsupportedReads,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const object = findObject(state, bucket, input);
    checkRead(object, input);
    return describeObject(bucket, object, input, wantedRange(object, input));
  },
});
