import type { DeletedObject, DeleteObjectsOutput, DeleteObjectsRequest, ObjectIdentifier } from '@aws-sdk/client-s3';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { bucketAccess, deletePermission, objectArn } from '../domain/access.ts';
import { findBucket } from '../domain/buckets.ts';
import { deleteCurrent, deleteVersion } from '../domain/versions.ts';
import { malformedXml } from '../errors.ts';
import type { Bucket, S3Context, S3State } from '../state.ts';

type Input = Checked<DeleteObjectsRequest, 'Bucket' | 'Delete'>;

const maxObjects = 1000;

/**
 * Deletes many objects at once.
 * Sandbox: where IAM refuses one of them, the whole request is refused; AWS answers an error for that one.
 */
export const DeleteObjects = defineAction<Input, DeleteObjectsOutput, S3State>({
  name: 'DeleteObjects',
  ...bucketAccess,
  permission: ({ Bucket, Delete: { Objects = [] } }) =>
    Objects.map((object) => ({ permission: deletePermission(object), resource: objectArn({ Bucket, Key: object.Key ?? '' }) })),
  refuses: ['MFA', 'BypassGovernanceRetention', 'Delete.Objects.ETag', 'Delete.Objects.LastModifiedTime', 'Delete.Objects.Size'],

  run(input, context) {
    const bucket = findBucket(context.state, input);
    const { Objects = [], Quiet = false } = input.Delete;
    if (Objects.length === 0 || Objects.length > maxObjects) throw malformedXml();

    const deleted = Objects.map((object) => deleteOne(object, bucket, context));
    return Quiet ? {} : { Deleted: deleted };
  },
});

function deleteOne({ Key = '', VersionId }: ObjectIdentifier, bucket: Bucket, context: S3Context): DeletedObject {
  if (VersionId === undefined) {
    const marker = deleteCurrent(context, bucket, Key);
    return marker ? { Key, DeleteMarker: true, DeleteMarkerVersionId: marker.versionId } : { Key };
  }
  const version = deleteVersion(context.state, bucket, Key, VersionId);
  if (version?.kind !== 'marker') return { Key, VersionId };
  return { Key, VersionId, DeleteMarker: true, DeleteMarkerVersionId: VersionId };
}
