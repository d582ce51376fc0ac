import { methodNotAllowed, noSuchKey, noSuchVersion } from '../errors.ts';
import { type Bucket, type DeleteMarker, type S3Context, type S3State, type StoredObject, type Version, versionKey } from '../state.ts';

interface ObjectRequest {
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

/** The object that a read means; throws what S3 answers where there is none, or a delete marker. */
export function findObject(state: S3State, bucket: Bucket, { Key, VersionId }: ObjectRequest): StoredObject {
  if (VersionId !== undefined) return findVersion(state, bucket, Key, VersionId);
  const current = state.objects.get(bucket.name, Key);
  if (current) return current;
  const newest = newestVersion(state, bucket.name, Key);
  throw noSuchKey(Key, newest ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': newest.versionId } : {});
}

function findVersion(state: S3State, bucket: Bucket, key: string, versionId: string): StoredObject {
  const version = versionById(state, bucket.name, key, versionId);
  if (!version) throw noSuchVersion(key, versionId);
  if (version.kind === 'marker') throw methodNotAllowed({ 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId });
  return version;
}

export function versionById(state: S3State, bucket: string, key: string, versionId: string): Version | undefined {
  return state.versions.list({ prefix: [bucket, key] }).find((version) => version.versionId === versionId);
}

/** The version id to answer: none for a bucket that never had versions. */
export function shownVersionId(bucket: Bucket, version: Pick<Version, 'versionId'>): { VersionId?: string } {
  return bucket.versioning === undefined ? {} : { VersionId: version.versionId };
}

type Draft = Omit<StoredObject, 'number' | 'versionId' | 'modifiedAt' | 'kind' | 'bucket'>;

/** Makes the draft the current version of its key. */
export function storeObject(context: S3Context, bucket: Bucket, draft: Draft): StoredObject {
  const object: StoredObject = { ...draft, ...nextVersion(context, bucket, draft.key), kind: 'object' };
  context.state.versions.put(object);
  context.state.objects.put(object);
  return object;
}

/** Deletes without naming a version: the object goes, or hides behind a delete marker. */
export function deleteCurrent(context: S3Context, bucket: Bucket, key: string): DeleteMarker | undefined {
  const { state } = context;
  if (bucket.versioning === undefined) {
    removeNullVersion(state, bucket.name, key);
    state.objects.delete(bucket.name, key);
    return undefined;
  }
  const marker: DeleteMarker = { ...nextVersion(context, bucket, key), kind: 'marker' };
  state.versions.put(marker);
  state.objects.delete(bucket.name, key);
  return marker;
}

/** Deletes one version for good; the newest one left becomes the current one. */
export function deleteVersion(state: S3State, bucket: Bucket, key: string, versionId: string): Version | undefined {
  const version = versionById(state, bucket.name, key, versionId);
  if (!version) return undefined;
  state.versions.delete(...versionKey(version));
  const newest = newestVersion(state, bucket.name, key);
  if (newest?.kind === 'object') state.objects.put(newest);
  else state.objects.delete(bucket.name, key);
  return version;
}

/** Stores a version again with other facts, e.g. tags. */
export function replaceVersion(state: S3State, object: StoredObject): void {
  state.versions.put(object);
  if (state.objects.get(object.bucket, object.key)?.number === object.number) state.objects.put(object);
}

/** A version with the id `null` takes the place of the one that has it. */
function nextVersion({ state, clock, entropy }: S3Context, bucket: Bucket, key: string) {
  const number = (newestVersion(state, bucket.name, key)?.number ?? 0) + 1;
  const versionId = bucket.versioning === 'Enabled' ? entropy.text(32, versionCharacters) : 'null';
  if (versionId === 'null') removeNullVersion(state, bucket.name, key);
  // AWS: S3 tells time in whole seconds.
  const modifiedAt = Math.floor(clock.now() / 1000) * 1000;
  return { bucket: bucket.name, key, number, versionId, modifiedAt };
}

const versionCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

function newestVersion(state: S3State, bucket: string, key: string): Version | undefined {
  return state.versions.list({ prefix: [bucket, key], limit: 1 })[0];
}

function removeNullVersion(state: S3State, bucket: string, key: string): void {
  const version = versionById(state, bucket, key, 'null');
  if (version) state.versions.delete(...versionKey(version));
}
