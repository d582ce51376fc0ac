import type { GetObjectTaggingOutput, GetObjectTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { findObject, shownVersionId } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

export const GetObjectTagging = defineAction<Checked<GetObjectTaggingRequest, 'Bucket' | 'Key'>, GetObjectTaggingOutput, S3State>({
  name: 'GetObjectTagging',
  permission: ({ VersionId }) => [VersionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging'],
  access: 'read',
  ...objectAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const object = findObject(state, bucket, input);
    return { TagSet: [...object.tags], ...shownVersionId(bucket, object) };
  },
});
