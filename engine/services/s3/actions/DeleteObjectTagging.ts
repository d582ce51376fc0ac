import type { DeleteObjectTaggingOutput, DeleteObjectTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { findObject, replaceVersion, shownVersionId } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

type Input = Checked<DeleteObjectTaggingRequest, 'Bucket' | 'Key'>;

export const DeleteObjectTagging = defineAction<Input, DeleteObjectTaggingOutput, S3State>({
  name: 'DeleteObjectTagging',
  permission: ({ VersionId }) => [VersionId === undefined ? 's3:DeleteObjectTagging' : 's3:DeleteObjectVersionTagging'],
  ...objectAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const object = findObject(state, bucket, input);

    replaceVersion(state, { ...object, tags: [] });
    return shownVersionId(bucket, object);
  },
});
