import type { DeleteObjectOutput, DeleteObjectRequest } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { deletePermission, objectAccess } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { deleteCurrent, deleteVersion } from '../domain/versions.ts';
import type { S3State } from '../state.ts';

/** What is not there is deleted all the same. */
export const DeleteObject = defineAction<Checked<DeleteObjectRequest, 'Bucket' | 'Key'>, DeleteObjectOutput, S3State>({
  name: 'DeleteObject',
  permission: (input) => [deletePermission(input)],
  ...objectAccess,
  refuses: ['MFA', 'BypassGovernanceRetention', 'IfMatch', 'IfMatchLastModifiedTime', 'IfMatchSize'],

  run(input, context) {
    const bucket = findBucket(context.state, input);
    const { Key, VersionId } = input;
    if (VersionId !== undefined) {
      const version = deleteVersion(context.state, bucket, Key, VersionId);
      return { VersionId, ...(version?.kind === 'marker' && { DeleteMarker: true }) };
    }
    const marker = deleteCurrent(context, bucket, Key);
    return marker ? { DeleteMarker: true, VersionId: marker.versionId } : {};
  },
});
