import { noSuchKey, notModified, preconditionFailed } from '../errors.ts';
import type { StoredObject } from '../state.ts';

interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** AWS: an ETag condition outweighs the date condition beside it (API_GetObject). */
export function checkRead(object: StoredObject, conditions: ReadConditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  if (IfMatch !== undefined && !matches(object, IfMatch)) throw preconditionFailed('If-Match');
  if (IfMatch === undefined && IfUnmodifiedSince && object.modifiedAt > IfUnmodifiedSince.getTime())
    throw preconditionFailed('If-Unmodified-Since');
  if (IfNoneMatch !== undefined && matches(object, IfNoneMatch)) throw notModified();
  if (IfNoneMatch === undefined && IfModifiedSince && object.modifiedAt <= IfModifiedSince.getTime()) throw notModified();
}

interface CopyConditions {
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
}

/** A copy that its source does not allow fails with 412, whatever the condition. */
export function checkCopySource(object: StoredObject, conditions: CopyConditions): void {
  const { CopySourceIfMatch: match, CopySourceIfNoneMatch: noneMatch } = conditions;
  const { CopySourceIfModifiedSince: modified, CopySourceIfUnmodifiedSince: unmodified } = conditions;
  if (match !== undefined && !matches(object, match)) throw preconditionFailed('x-amz-copy-source-If-Match');
  if (match === undefined && unmodified && object.modifiedAt > unmodified.getTime())
    throw preconditionFailed('x-amz-copy-source-If-Unmodified-Since');
  if (noneMatch !== undefined && matches(object, noneMatch)) throw preconditionFailed('x-amz-copy-source-If-None-Match');
  if (noneMatch === undefined && modified && object.modifiedAt <= modified.getTime())
    throw preconditionFailed('x-amz-copy-source-If-Modified-Since');
}

/** AWS: conditional-writes.html; If-None-Match takes only `*`. */
export function checkWrite(key: string, current: StoredObject | undefined, { IfMatch, IfNoneMatch }: ReadConditions): void {
  if (IfNoneMatch !== undefined && current) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (!matches(current, IfMatch)) throw preconditionFailed('If-Match');
}

function matches({ etag }: StoredObject, condition: string): boolean {
  return condition.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '').replaceAll('"', '') === etag);
}
