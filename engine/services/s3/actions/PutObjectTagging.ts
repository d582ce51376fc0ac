import type { PutObjectTaggingOutput, PutObjectTaggingRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { checkObjectTags } from '../domain/tags.ts';
import { findObject, replaceVersion, shownVersionId } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

type Input = Checked<PutObjectTaggingRequest, 'Bucket' | 'Key' | 'Tagging'>;

export const PutObjectTagging = defineAction<Input, PutObjectTaggingOutput, S3State>({
  name: 'PutObjectTagging',
  permission: ({ VersionId }) => [VersionId === undefined ? 's3:PutObjectTagging' : 's3:PutObjectVersionTagging'],
  ...objectAccess,

  run(input, { state }) {
    const bucket = findBucket(state, input);
    const object = findObject(state, bucket, input);

    replaceVersion(state, { ...object, tags: checkObjectTags(input.Tagging.TagSet ?? []) });
    return shownVersionId(bucket, object);
  },
});
